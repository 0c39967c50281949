package dev.bluegreen.infra.database;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What psql is told, to have roles and schemas as they are to be, whatever there is already.
 *
 * @param owners one for each schema
 * @param runtimes one for each schema, with no rights but those that its migrations give it
 * @param monitor who reads the server's statistics; none: nobody
 * @param passwords the folder with a file for each role
 */
record RolesScript(
    Collection<Role> owners, Collection<Role> runtimes, Optional<Role> monitor, String passwords) {
  private static final String HEAD =
      """
      \\set ON_ERROR_STOP on
      revoke all on database %1$s from public;
      revoke all on schema public from public;
      """
          .formatted(Names.DATABASE);

  String text() {
    return HEAD
        + owners.stream().map(this::owner).collect(Collectors.joining())
        + runtimes.stream().map(this::login).collect(Collectors.joining())
        + monitor.map(this::monitor).orElse("");
  }

  /** Few sessions, short ones, that write nothing: watching must not be what breaks the server. */
  private String monitor(Role role) {
    return login(role)
        + """
        create schema if not exists %2$s;
        create extension if not exists pg_stat_statements schema %2$s;
        grant usage on schema %2$s to %1$s;
        grant pg_monitor to %1$s;
        alter role %1$s connection limit 5;
        alter role %1$s set default_transaction_read_only = on;
        alter role %1$s set statement_timeout = '5s';
        """
            .formatted(role.name(), role.schema());
  }

  private String owner(Role role) {
    return login(role)
        + """
        create schema if not exists %2$s authorization %1$s;
        alter schema %2$s owner to %1$s;
        """
            .formatted(role.name(), role.schema());
  }

  private String login(Role role) {
    return """

    select 'create role %1$s' where not exists (select from pg_roles where rolname = '%1$s') \\gexec
    \\set password `cat %3$s/%1$s`
    alter role %1$s with login nosuperuser nocreatedb nocreaterole noreplication password :'password';
    grant connect, temporary on database %2$s to %1$s;
    """
        .formatted(role.name(), Names.DATABASE, passwords);
  }
}
