package dev.bluegreen.frontend.stub;

import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.frontend.stub.StubPeer.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A backend of one colour, with the answers of the real one; version 2 takes a discount. */
public record Calculator(Accounts accounts, Ledger ledger, String color, String version)
    implements Function<Request, Reply> {

  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Override
  public Reply apply(Request request) {
    if (request.path().equals("/peers")) {
      var path = "backend;%s;%s,auth;%1$s;%2$s".formatted(color, version);
      return new Reply(200, "[]", "X-App-Path", path);
    }
    var user = accounts.username(request.header("Authorization"));
    if (user == null) {
      return Accounts.problem(401, "the token has expired");
    }
    return switch (request.path()) {
      case "/calculate" -> calculate(user, request);
      case "/history" -> new Reply(200, ledger.page(user, request.query()));
      default -> Accounts.problem(404, "no such path");
    };
  }

  private Reply calculate(String user, Request request) {
    var calculation = EXACT.readTree(request.body());
    var discount = calculation.get("discount");
    if (discount != null && version.startsWith("1")) {
      return new Reply(
          400,
          """
          {"title": "Invalid input", "status": 400, "detail": "discount is not known", "field": "discount",
           "allowed": "no such field in this version, but a JSON object with amount"}
          """);
    }
    var amount = calculation.get("amount").decimalValue();
    var less = discount == null ? null : discount.decimalValue();
    var result = amount.multiply(BigDecimal.TWO).subtract(less == null ? BigDecimal.ZERO : less);
    ledger.enter(
        new Ledger.Entry(
            user,
            request.header("Idempotency-Key"),
            amount,
            less,
            result,
            color,
            version,
            Instant.now()));
    return new Reply(200, "{\"result\":%s}".formatted(result.toPlainString()));
  }
}
