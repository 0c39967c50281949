package dev.bluegreen.auth;

import dev.bluegreen.auth.settings.AuthSettings;
import dev.bluegreen.service.Launch;
import dev.bluegreen.service.database.Database;
import dev.bluegreen.service.settings.Settings;
import dev.bluegreen.service.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The auth service: users, their logins and their tokens. */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dev.bluegreen")
public class AuthApplication {

  /** The service's name and its schema's. */
  static final String NAME = "auth";

  static void main(String[] args) {
    Launch.service(
        AuthApplication.class,
        NAME,
        args,
        environment -> {
          Settings.from(environment);
          AuthSettings.from(environment);
        });
  }

  @Bean
  AuthSettings authSettings(Environment environment) {
    return AuthSettings.from(environment::getProperty);
  }

  /** Named otherwise than the part of readiness below. */
  @Bean
  Database store(AuthSettings settings, MeterRegistry registry, Traces traces) {
    var probe = "select name, name_key, password_hash from auth.account limit 0";
    return new Database(NAME, settings.database(), probe, registry, traces);
  }

  @Bean
  HealthIndicator database(Database store) {
    return store.health();
  }
}
