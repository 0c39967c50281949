package dev.bluegreen.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.analysis.stub.Plans;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  private static final URI GATEWAY = URI.create("http://traefik.gateway.svc");
  private static final URI PROMETHEUS = URI.create("http://prometheus:9090");
  private static final String STEP = "{'name':'home','path':'/'}";
  private static final String JOURNEY =
      "{'name':'journey','kind':'journey','host':'incoming','color':'green','steps':["
          + STEP
          + "]}";
  private static final String QUERY =
      "{'name':'errors','kind':'query','query':'up','max':1,'min':null,'intervalSeconds':5,'count':3}";

  @Test
  void aPlanHasWhatTheProgramWrote() {
    var plan = Plan.parse(Plans.of(GATEWAY, PROMETHEUS, 60, JOURNEY, QUERY));

    assertThat(plan.title()).isEqualTo("gate of green 2.0.0");
    assertThat(plan.address()).isEqualTo(GATEWAY);
    assertThat(plan.watch()).isEqualTo(Duration.ofMinutes(1));
    assertThat(plan.checks()).extracting(Check::name).containsExactly("journey", "errors");
    assertThat(plan.checks().getFirst())
        .isInstanceOfSatisfying(
            Check.Journey.class,
            journey -> {
              assertThat(journey.host()).isEqualTo("preview.localhost");
              assertThat(journey.color()).contains("green");
            });
    assertThat(plan.checks().getLast())
        .isInstanceOfSatisfying(
            Check.Query.class,
            query -> {
              assertThat(query.bounds().contain(1)).isTrue();
              assertThat(query.bounds().contain(1.01)).isFalse();
              assertThat(query.count()).isEqualTo(3);
              assertThat(query.failureLimit()).isZero();
            });
  }

  @ParameterizedTest
  @NullAndEmptySource
  void aMissingPlanIsNamed(String nothing) {
    assertThatThrownBy(() -> Plan.parse(nothing))
        .isInstanceOf(BadPlanException.class)
        .hasMessage("PLAN is missing: set it to a plan as JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{} {}", "nothing"})
  void whatIsNoJsonIsSaidWhere(String text) {
    assertThatThrownBy(() -> Plan.parse(text))
        .isInstanceOf(BadPlanException.class)
        .hasMessageStartingWith("PLAN is no JSON: line 1, column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'kind':'journey' | 'kind':'visit' | PLAN.checks[0].kind is \"visit\": set it to journey, load or query",
        "'kind':'journey', | `` | PLAN.checks[0].kind is missing: set it to a text",
        "'host':'incoming' | 'host':'other' | PLAN.checks[0].host is \"other\": set it to one of PLAN.hosts: incoming, active",
        "'name':'journey' | 'name':'a b' | PLAN.checks[0].name is \"a b\": set it to letters, digits, dots and dashes that no other check has",
        "'name':'journey' | 'name':'errors' | PLAN.checks[1].name is \"errors\": set it to letters, digits, dots and dashes that no other check has",
        "'path':'/' | 'path':'here' | PLAN.checks[0].steps[0].path is \"here\": set it to a path that begins with /",
        "'path':'/' | 'path':'/','status':20 | PLAN.checks[0].steps[0].status is 20: set it to a number from 100 to 599",
        "'path':'/' | 'path':'/','status':'200' | PLAN.checks[0].steps[0].status is \"200\": set it to a number",
        "'path':'/' | 'path':'/','method':'get' | PLAN.checks[0].steps[0].method is \"get\": set it to a method of HTTP such as GET",
        "'path':'/' | 'path':'/','save':{'token':'token'} | PLAN.checks[0].steps[0].save is {\"token\":\"token\"}: set it to pointers into the answer's JSON such as /token",
        "'path':'/' | 'path':'/','save':{'color':'/c'} | PLAN.checks[0].steps[0].save is {\"color\":\"/c\"}: set it to names of letters and digits, other than random and color",
        "'path':'/' | 'path':'/','headers':{'Host':'x'} | PLAN.checks[0].steps[0].headers is {\"Host\":\"x\"}: set it to headers other than Host, Connection, Content-Length, Expect, Upgrade",
        "'path':'/' | 'path':'/{token}' | the step \"home\" uses {token}, which no step before it saves: there are color, random",
        "'max':1 | 'max':null | PLAN.checks[1].min is missing: set it to a number, or max to one: nothing else could fail",
        "'count':3 | 'count':1.5 | PLAN.checks[1].count is 1.5: set it to a whole number",
        "'count':3 | 'failurelimit':3 | PLAN.checks[1].failurelimit is no field of a plan: there are count, failureLimit, inconclusiveLimit, intervalSeconds, kind, max, min, name, query, unit",
      })
  void aWrongFieldIsNamedWithItsValueAndWhatIsAllowed(String right, String wrong, String message) {
    var plan =
        Plans.of(
            GATEWAY, PROMETHEUS, 0, JOURNEY.replace(right, wrong), QUERY.replace(right, wrong));

    assertThatThrownBy(() -> Plan.parse(plan))
        .isInstanceOf(BadPlanException.class)
        .hasMessage(message);
  }

  @Test
  void aPlanWithoutChecksIsNoGate() {
    assertThatThrownBy(() -> Plan.parse(Plans.of(GATEWAY)))
        .hasMessage("PLAN.checks is []: set it to a list with at least one object");
  }

  @Test
  void queriesNeedAPrometheus() {
    assertThatThrownBy(() -> Plan.parse(Plans.of(GATEWAY, QUERY)))
        .hasMessage(
            "PLAN.prometheus is missing: set it to the URL of Prometheus, which the plan has queries for");
  }

  @Test
  void anAddressIsAUrl() {
    assertThatThrownBy(() -> Plan.parse(Plans.of(URI.create("traefik.gateway"), JOURNEY)))
        .hasMessage("PLAN.address is \"traefik.gateway\": set it to a URL such as http://gateway");
  }

  @Test
  void aLoadEndsWithWhatCanBeRepeated() {
    var load =
        "{'name':'load','kind':'load','host':'incoming','rate':1,'seconds':1,'steps':[{'name':'login','path':'/','save':{'token':'/token'}}]}";

    assertThatThrownBy(() -> Plan.parse(Plans.of(GATEWAY, load)))
        .hasMessageStartingWith(
            "the last step of the load load is \"login\", which saves something");
  }
}
