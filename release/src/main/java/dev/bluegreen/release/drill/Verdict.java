package dev.bluegreen.release.drill;

import dev.bluegreen.release.drill.Witness.Account;
import dev.bluegreen.release.promote.Result;
import dev.bluegreen.release.pulumi.DrillMark;
import dev.bluegreen.release.status.Ages;

/** Says of a drill that is over whether it went as it is to go, and what users noticed. */
final class Verdict {
  private Verdict() {}

  static Result of(DrillMark mark, Result promoted, Account account) {
    var serving = mark.color().other();
    var drill = "drill " + mark.drill();
    var facts = facts(account);
    if (promoted instanceof Result.Interrupted) {
      return new Result.Interrupted("%s was stopped, and is ended. %s".formatted(drill, facts));
    }
    if (!account.servesAlone(serving)) {
      return new Result.Stuck(
          "%s: %s was to serve in the end, and does not (bluegreen status). %s"
              .formatted(drill, serving.key(), facts));
    }
    return switch (promoted) {
      case Result.Refused _ -> expected(drill, "refused", serving.key(), facts);
      case Result.RolledBack _ -> expected(drill, "rolled back", serving.key(), facts);
      default ->
          new Result.Stuck(
              "%s: nothing kept %s from serving with it. Now %s serves; %s"
                  .formatted(drill, mark.color().key(), serving.key(), facts));
    };
  }

  private static Result expected(String drill, String how, String serving, String facts) {
    return new Result.Done(
        "%s: %s, as it is to be. %s serves; %s".formatted(drill, how, serving, facts));
  }

  private static String facts(Account account) {
    return "%s; %s in all%s"
        .formatted(
            users(account),
            Ages.of(account.took()),
            account.record().map(record -> "; bluegreen report " + record.id()).orElse(""));
  }

  /** Where the prober was restarted, the record still has what it counted while the gates ran. */
  private static String users(Account account) {
    return account
        .toll()
        .map(Toll::text)
        .or(() -> account.record().map(record -> Toll.of(record).text() + " while the gates ran"))
        .orElse(
            account.prober()
                ? "what users noticed was not counted (the prober did not answer all the time)"
                : "nobody counted what users noticed (no prober)");
  }
}
