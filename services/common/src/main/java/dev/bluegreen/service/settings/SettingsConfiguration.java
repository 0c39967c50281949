package dev.bluegreen.service.settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The settings as a bean: from the environment, or from what a test sets in its place. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

  @Bean
  Settings settings(Environment environment) {
    return Settings.from(environment::getProperty);
  }
}
