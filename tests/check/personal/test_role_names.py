"""Names where roles should stand, and roles that only look like names."""

import pytest

from generator.check.personal.role_names import courtesy_names, names_for_roles

LOCAL = frozenset("alder creek unified juniper elementary bay laurel middle".split())
NAMES = [
    ("Maria Lopez", "Maria Lopez"),
    ("Maria Lopez, Principal", "Maria Lopez"),
    ("Principal Maria Lopez", "Principal Maria Lopez"),
    ("Superintendent Lopez", "Superintendent Lopez"),
    ("Lead Teacher Nguyen, grade 5", "Teacher Nguyen"),
    ("Assistant Director Maria Lopez", "Maria Lopez"),
    ("Principal (Maria Lopez)", "Maria Lopez"),
    ("Principal – Maria Lopez", "Maria Lopez"),
    ("Lead counselor, Jane Q. Doe", "Jane Q. Doe"),
    ("M. Lopez", "M. Lopez"),
    ("Lopez, Maria", "Lopez, Maria"),
    ("LOPEZ, Maria J.", "LOPEZ, Maria J."),
    ("José Ángel Núñez", "José Ángel Núñez"),
    ("Siobhán O'Brien-Nguyen", "Siobhán O'Brien-Nguyen"),
    ("María de la Cruz", "María de la Cruz"),
    ("Xiong Vang and the office manager", "Xiong Vang"),
    ("Ms. Rivera", "Ms. Rivera"),
    ("Dr. Aguilar, Superintendent", "Dr. Aguilar"),
    ("Mrs Kaur", "Mrs Kaur"),
    ("Sra. Ortega", "Sra. Ortega"),
    ("Coach Ortega", "Coach Ortega"),
    ("Mx. Ellis Tan", "Mx. Ellis Tan"),
]
ROLES = """
Principal
principal
Assistant Principal
Vice Principal of Instruction
Superintendent
Deputy Superintendent, Educational Services
Title I Coordinator
Community Schools Coordinator
Community school coordinator
Office of Community Schools
Family Engagement Lead
Family and Community Engagement Liaison
Alder Creek Unified
Alder Creek Unified School District
Principal of Juniper Elementary
Juniper Principal
Bay Laurel Site Council
Chair of the Juniper Site Council
Director of Community Schools
Director, Special Education
Executive Director, Boys & Girls Club
Chief Academic Officer
English Learner Coordinator
ELD Coach
ELAC President
DELAC and ELAC chairs
School Site Council
Board of Trustees
Board President
Grade-level lead teachers
Grade 6 advisory lead
Instructional Coach
Instructional Coaches and Counselors
Wellness Center Manager
School Psychologist
Licensed Clinical Social Worker
Restorative Justice Facilitator
Expanded Learning Program Manager
After School Program Site Lead
Multi-Tiered System of Supports Team
MTSS Lead
PBIS Team
Parent Teacher Association
PTA President
Coordinator of the Mill Street Clinic
Director of Casa Familiar
Students of Cesar Chavez High
Promotora de Salud
Directora de la Escuela
Enlace Comunitario
Bilingual Community Liaison
Punjabi Family Liaison
Native American Education Liaison
IT Manager
Head Custodian
Bus Drivers
Food Services Director
Local Control and Accountability Plan Team
Teacher on Special Assignment
TOSA
TOSA, ELD
Transportation, Nutrition
Juniper, Maintenance
Coach Trainer
Nurse Practitioner
Teacher Leaders
Principal, Juniper
Superintendent ELAC
Office Manager
Registrar
Student Representatives to the Board
Learner-Centered Collaborative coaches
Youth Commission
First Vice President
teachers
""".strip().split("\n")


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in names_for_roles(text, LOCAL)]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize("text", ROLES)
def test_roles(text: str) -> None:
    assert found(text) == []


def test_a_body_may_be_called_like_a_person_but_not_addressed_like_one() -> None:
    assert list(courtesy_names("Mujeres Unidas")) == []
    assert list(courtesy_names("Principal Juniper", LOCAL)) == []
    assert [*courtesy_names("Friends of Dr. Rivera")] == [(11, 21)]
