package dev.bluegreen.auth.account;

import dev.bluegreen.service.database.Database;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts in the database. */
@Repository
public class Accounts {

  private final JdbcClient database;

  /**
   * @param name as its owner registered it
   * @param passwordHash as {@link dev.bluegreen.auth.password.PasswordHasher} made it
   */
  public record Account(String name, String passwordHash) {
    @Override
    public String toString() {
      return "account of " + name;
    }
  }

  Accounts(Database database) {
    this.database = database.client();
  }

  /** The account of this name, if there is one. */
  public Optional<Account> find(Username username) {
    return database
        .sql("select name, password_hash from auth.account where name_key = :key")
        .param("key", username.key())
        .query((row, _) -> new Account(row.getString(1), row.getString(2)))
        .optional();
  }

  /**
   * Adds an account.
   *
   * @return false when the name is taken, be it by a request of the same moment
   */
  boolean add(Username username, String passwordHash) {
    return database
            .sql(
                """
                insert into auth.account (name, name_key, password_hash)
                values (:name, :key, :hash)
                on conflict (name_key) do nothing
                """)
            .param("name", username.name())
            .param("key", username.key())
            .param("hash", passwordHash)
            .update()
        == 1;
  }
}
