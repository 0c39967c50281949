package dev.bluegreen.frontend;

import dev.bluegreen.frontend.settings.FrontendSettings;
import dev.bluegreen.service.Launch;
import dev.bluegreen.service.settings.Settings;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The frontend: the page, and the service that it talks to. */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dev.bluegreen")
public class FrontendApplication {

  static void main(String[] args) {
    Launch.service(
        FrontendApplication.class,
        args,
        environment -> FrontendSettings.check(Settings.from(environment)));
  }
}
