package dev.bluegreen.release.validate;

import java.util.List;

/** What a user of the demo does. */
class SmokeTest extends WithFaults {
  static List<Fault> faults() {
    return List.of(
        new Fault(
            "page",
            "with something that is no page",
            it -> it.app.instead.put("app /", new PlayedApp.Instead(200, "{}"))),
        new Fault(
            "page of preview",
            "GET / answers 503",
            it -> it.app.instead.put("preview /", new PlayedApp.Instead(503, "<html></html>"))),
        new Fault(
            "stack",
            "GET /stack answers 500",
            it -> it.app.instead.put("app /stack", new PlayedApp.Instead(500, "{}"))),
        new Fault(
            "stack of preview",
            "a service of another colour",
            it ->
                it.app.instead.put(
                    "preview /stack", new PlayedApp.Instead(200, "{\"complete\": false}"))),
        new Fault(
            "register",
            "POST /auth/register answers 503",
            it -> it.app.instead.put("app /auth/register", new PlayedApp.Instead(503, "{}"))),
        new Fault(
            "calculate",
            "POST /auth/login answers 200 without a token",
            it -> it.app.instead.put("app /auth/login", new PlayedApp.Instead(200, "{}"))),
        new Fault(
            "calculate at preview",
            "of 100 answers 200, result «300»; it is 200",
            it ->
                it.app.instead.put(
                    "preview /api/calculate", new PlayedApp.Instead(200, "{\"result\": 300}"))),
        new Fault(
            "calculate",
            "with amounts [100]; 100 and 250 were calculated",
            it ->
                it.app.instead.put(
                    "app /api/history",
                    new PlayedApp.Instead(200, "{\"calculations\": [{\"amount\": 100}]}"))));
  }
}
