package dev.bluegreen.infra;

import static dev.bluegreen.infra.namespaces.PlatformNamespace.APPS;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.DATA;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.database.Database;
import dev.bluegreen.infra.namespaces.Namespaces;
import dev.bluegreen.infra.settings.Settings;
import dev.bluegreen.infra.tokens.TokenKeys;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What both colours of the app stand on, as far as its services want it.
 *
 * @param database their data
 * @param keys the keys of their users' tokens
 */
record Backing(Optional<Database> database, Optional<TokenKeys> keys) {

  static Backing of(Settings settings, Namespaces namespaces, ComponentResourceOptions options) {
    var apps = namespaces.name(APPS);
    var users = settings.app().withDatabase();
    Optional<Database> database =
        users.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Database(
                    settings.database(),
                    users,
                    settings.newer(),
                    settings.naming(),
                    namespaces.name(DATA),
                    apps,
                    settings.observability().enabled(),
                    options));
    Optional<TokenKeys> keys =
        settings.app().hasTokens()
            ? Optional.of(new TokenKeys(settings.tokens(), apps, options))
            : Optional.empty();
    return new Backing(database, keys);
  }

  /** What a service's pods get of it. */
  Attachment attach(AppService service) {
    return database
        .map(each -> each.attach(service))
        .orElse(Attachment.NONE)
        .and(TokenKeys.attach(service));
  }

  /** What a colour's pods wait for: all of this, and what else there is. */
  Output<List<Resource>> before(Output<List<Resource>> others) {
    var ours =
        Stream.concat(
                database.stream().flatMap(each -> each.migrated().stream()),
                keys.stream().flatMap(each -> each.objects().stream()))
            .toList();
    return others.applyValue(theirs -> Stream.concat(ours.stream(), theirs.stream()).toList());
  }
}
