"""What may be told about few people: the one room that sees raw survey numbers.

The method is the oldest and safest of statistical offices: rows and columns are put together until
no small cell remains, so that whatever anybody adds or subtracts is a sum of large numbers.
"""
