from partnerships.models.outline import Outline
from partnerships.models.report import CountyReport
from partnerships.models.visit import Visit

__all__ = ["CountyReport", "Outline", "Visit"]
