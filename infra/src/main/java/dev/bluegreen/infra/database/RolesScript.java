package dev.bluegreen.infra.database;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What psql is told, to have roles and schemas as they are to be, whatever there is already.
 *
 * @param owners one for each schema
 * @param runtimes one for each schema, with no rights but those that its migrations give it
 * @param passwords the folder with a file for each role
 */
record RolesScript(Collection<Role> owners, Collection<Role> runtimes, String passwords) {
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
        + runtimes.stream().map(this::login).collect(Collectors.joining());
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
