package dev.bluegreen.backend;

import dev.bluegreen.service.Launch;
import dev.bluegreen.service.settings.Settings;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The backend service. */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dev.bluegreen")
public class BackendApplication {

  static void main(String[] args) {
    Launch.service(BackendApplication.class, args, Settings::from);
  }
}
