"""What a program reads: tables, one JSON file of everything, and workbooks. Knows no pages."""
