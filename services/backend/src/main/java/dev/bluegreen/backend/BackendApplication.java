package dev.bluegreen.backend;

import dev.bluegreen.backend.settings.BackendSettings;
import dev.bluegreen.service.Launch;
import dev.bluegreen.service.settings.Settings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The backend service. */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dev.bluegreen")
public class BackendApplication {

  static void main(String[] args) {
    Launch.service(
        BackendApplication.class,
        "backend",
        args,
        environment -> {
          Settings.from(environment);
          BackendSettings.from(environment);
        });
  }

  @Bean
  BackendSettings backendSettings(Environment environment) {
    return BackendSettings.from(environment::getProperty);
  }
}
