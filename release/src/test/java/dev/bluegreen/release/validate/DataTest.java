package dev.bluegreen.release.validate;

import java.util.List;

/** The app's data. */
class DataTest extends WithFaults {
  static List<Fault> faults() {
    return List.of(
        new Fault(
            "database",
            "postgres has 0 of 1",
            it ->
                it.cluster
                    .at("/apis/apps/v1/namespaces/data/statefulsets/postgres", "/status")
                    .remove("readyReplicas")),
        new Fault(
            "volume",
            "postgres-data is Pending",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/data/persistentvolumeclaims/postgres-data", "/status")
                    .put("phase", "Pending")),
        new Fault(
            "migrations",
            "migrate-backend-4f2a910cde has failed",
            it ->
                it.cluster
                    .at("/apis/batch/v1/namespaces/apps/jobs", "/items/1/status/conditions/0")
                    .put("type", "Failed")));
  }
}
