"""The same endpoint in FastAPI: exact decimals, validated input."""

from decimal import Decimal

from fastapi import FastAPI, Response
from pydantic import BaseModel

app = FastAPI()


class Calculation(BaseModel):
    amount: Decimal
    discount: Decimal = Decimal(0)


@app.get("/")
def ready():
    return Response(status_code=200)


@app.post("/calculate")
async def calculate(calculation: Calculation, response: Response):
    response.headers["X-App-Color"] = "blue"
    response.headers["X-App-Version"] = "2.0.0"
    return {"result": calculation.amount * 2 - calculation.discount}
