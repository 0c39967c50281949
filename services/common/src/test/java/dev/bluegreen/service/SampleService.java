package dev.bluegreen.service;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that is nothing but what all services share. */
@SpringBootApplication(proxyBeanMethods = false)
class SampleService {}
