package dev.bluegreen.service.fault;

import dev.bluegreen.service.settings.Settings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the fault filter in the way of requests, and only where a fault is on. */
@Configuration(proxyBeanMethods = false)
class FaultConfiguration {

  @Bean
  FilterRegistrationBean<RequestFault> requestFault(Settings settings) {
    var registration = new FilterRegistrationBean<>(new RequestFault(settings.faults()));
    registration.setEnabled(settings.faults().onRequests());
    // Behind the metrics, which have to count what the fault does.
    registration.setOrder(Ordered.LOWEST_PRECEDENCE);
    return registration;
  }
}
