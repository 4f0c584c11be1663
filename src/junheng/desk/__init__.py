"""The desk (工作台): the Django project; the only room with a database, users and pages. Every number comes from usecases."""
