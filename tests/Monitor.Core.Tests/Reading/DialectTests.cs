using Monitor.Core.Reading;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>What is particular to single dialects, with bodies that are not in the corpus.</summary>
public sealed class DialectTests
{
    [Theory]
    [InlineData("spring-actuator", """{"status":"UP","components":{"db":{"status":"UP"},"x":{"status":"OUT_OF_SERVICE"}}}""", Degraded, "db=Healthy x=Unhealthy")]
    [InlineData("dimiro1-health", """{"status":"DOWN","diskSpace":{"status":"UP","free":1},"db":{"status":"DOWN","error":"x"}}""", Unhealthy, "diskSpace=Healthy db=Unhealthy")]
    [InlineData("dimiro1-health", """{"app":"a","db":{"status":"OUT OF SERVICE"},"status":"DOWN"}""", Unhealthy, "db=Unhealthy")]
    [InlineData("microprofile", """{"outcome":"UP","checks":[{"name":"a","state":"UP"},{"name":"b","state":"DOWN"}]}""", Degraded, "a=Healthy b=Unhealthy")]
    [InlineData("aspnet-docs-json", """{"status":2,"totalDuration":"00:00:00.1","checks":[{"name":"a","status":2},{"name":"b","status":1}]}""", Degraded, "a=Healthy b=Degraded")]
    [InlineData("aspnet-xabaril", """{"status":0,"totalDuration":"00:00:00.1","entries":{"a":{"status":0}}}""", Unhealthy, "a=Unhealthy")]
    [InlineData("ietf-health-json", """{"status":"PASS","checks":{"a:b":[{"observedValue":1}],"c":{"status":"WARN"}}}""", Degraded, "a:b=Unknown c=Degraded")]
    [InlineData("nestjs-terminus", """{"status":"error","info":{},"error":{"a":{"status":"down"}},"details":{"a":{"status":"down"}}}""", Unhealthy, "a=Unhealthy")]
    [InlineData("godaddy-terminus", """{"status":"ok","info":["x"],"details":["x"]}""", Healthy, "")]
    [InlineData("django-health-check", """{"a":"working","b":"unexpected result: x"}""", Degraded, "a=Healthy b=Unhealthy")]
    [InlineData("hellofresh-health-go", """{"status":"Timeout during health check","component":{"name":"a","version":"1"}}""", Unhealthy, "")]
    [InlineData("alexliesenfeld-health", """{"status":"up","details":{"a":{"status":"unknown","timestamp":"0001-01-01T00:00:00Z"}}}""", Healthy, "a=Unknown")]
    [InlineData("heptio-healthcheck", """{"a":"OK","b":"no data yet"}""", Degraded, "a=Healthy b=Unhealthy")]
    [InlineData("liip-monitor", """{"globalStatus":"KO","checks":[{"checkName":"a","status":3},{"checkName":"b","status":2}]}""", Unhealthy, "a=Unhealthy b=Unknown")]
    [InlineData("laravel-health", """{"finishedAt":1795356000,"checkResults":[{"name":"a","status":"skipped"}]}""", Healthy, "a=Unknown")]
    [InlineData("plug-checkup", """[{"name":"a","healthy":false},{"name":"b","healthy":false}]""", Unhealthy, "a=Unhealthy b=Unhealthy")]
    [InlineData("micronaut", """{"name":"x","status":"UP","details":{"a":{"name":"x","status":"UNKNOWN"}}}""", Healthy, "a=Unknown")]
    [InlineData("vertx-health", """{"checks":[{"id":"a","status":"UP","checks":[{"id":"b","status":"DOWN"}]}],"outcome":"UP"}""", Degraded, "a=Healthy a/b=Unhealthy")]
    [InlineData("elasticsearch", """{"cluster_name":"x","status":"yellow","timed_out":true,"indices":{"logs":{"status":"yellow","shards":{"0":{"status":"red"}}}}}""", Degraded, "logs=Degraded")]
    [InlineData("consul", """[{"Node":{"Node":"n"},"Service":{"ID":"w"},"Checks":[{"CheckID":"a","Status":"critical"}]}]""", Unhealthy, "w=Unhealthy w/a=Unhealthy")]
    [InlineData("consul", """[{"Node":"n","CheckID":"_node_maintenance","Status":"critical"},{"Node":"n","CheckID":"a","Status":"passing"}]""", Degraded, "_node_maintenance=Degraded a=Healthy")]
    [InlineData("consul", """{"AggregatedStatus":"maintenance","Checks":[]}""", Degraded, "")]
    [InlineData("vault", """{"initialized":false,"sealed":true}""", Unhealthy, "")]
    [InlineData("grafana", """{"database":"ok"}""", Healthy, "database=Healthy")]
    [InlineData("cockroachdb", """{"nodeId":1,"address":{}}""", Healthy, "")]
    [InlineData("envoy", """{"cluster_statuses":[{"name":"w","host_statuses":[{"address":{"socket_address":{"address":"10.0.0.1","port_value":80}},"health_status":{"eds_health_status":"HEALTHY"}},{"address":{"socket_address":{"address":"10.0.0.2","port_value":80}},"health_status":{"failed_active_health_check":true,"eds_health_status":"HEALTHY"}}]}]}""", Degraded, "w/10.0.0.1:80=Healthy w/10.0.0.2:80=Unhealthy")]
    [InlineData("kafka-connect", """{"name":"s","connector":{"state":"RUNNING"},"tasks":[{"id":0,"state":"FAILED"}],"type":"sink"}""", Unhealthy, "s=Unhealthy s/0=Unhealthy")]
    [InlineData("kafka-connect", """{"name":"s","connector":{"state":"STOPPED"},"tasks":[],"type":"sink"}""", Degraded, "s=Degraded")]
    [InlineData("kafka-connect", """{"version":"3.7.0","commit":"a","kafka_cluster_id":"b"}""", Healthy, "")]
    [InlineData("gitlab", """{"db_check":[{"status":"ok"}],"redis_check":[{"status":"failed"}]}""", Degraded, "db_check=Healthy redis_check=Unhealthy")]
    [InlineData("celery", """{"celery@a":{"ok":"pong"}}""", Healthy, "celery@a=Healthy")]
    [InlineData("nextcloud", """{"installed":true,"maintenance":false,"needsDbUpgrade":true,"productname":"Nextcloud"}""", Degraded, "")]
    [InlineData("nextcloud", """{"installed":false,"maintenance":false,"productname":"Nextcloud"}""", Unhealthy, "")]
    [InlineData("home-assistant", """{"state":"NOT_RUNNING","recorder_state":{}}""", Degraded, "")]
    [InlineData("home-assistant", """{"state":"FINAL_WRITE","recorder_state":{}}""", Unhealthy, "")]
    [InlineData("jenkins", """{"mode":"NORMAL","quietingDown":true}""", Degraded, "")]
    [InlineData("sonarqube", """{"id":"a","version":"10","status":"DB_MIGRATION_NEEDED"}""", Unhealthy, "")]
    [InlineData("sonarqube", """{"id":"a","version":"10","status":"DB_MIGRATION_RUNNING"}""", Degraded, "")]
    [InlineData("artifactory", """{"code":"OK"}""", Healthy, "")]
    [InlineData("airflow", """{"metadatabase":{"status":"healthy"},"scheduler":{"status":"healthy"},"triggerer":{"status":"unhealthy"}}""", Degraded, "metadatabase=Healthy scheduler=Healthy triggerer=Unhealthy")]
    [InlineData("otel-collector-v2", """{"start_time":"x","healthy":false,"status":"StatusPermanentError","status_time":"x"}""", Unhealthy, "")]
    [InlineData("otel-collector-v2", """{"start_time":"x","healthy":false,"status":"StatusStarting","status_time":"x"}""", Degraded, "")]
    [InlineData("statuspage", """{"page":{"id":"a"},"status":{"indicator":"critical","description":"Major"}}""", Unhealthy, "")]
    [InlineData("rabbitmq", """{"status":"failed","reason":"r","alarms":[{"node":"n"}]}""", Unhealthy, "")]
    [InlineData("etcd", """{"health":"false","reason":"x"}""", Unhealthy, "")]
    [InlineData("grpc-health", """{"status":"SERVICE_UNKNOWN"}""", Unknown, "")]
    [InlineData("checks-list", """{"status":"UP","checks":[{"component":"db","status":"UP","latency_ms":3}]}""", Healthy, "db=Healthy")]
    [InlineData("generic-json", """{"status":"ok"}""", Healthy, "")]
    public void A_body_is_recognised_and_read(string dialect, string body, HealthStatus status, string parts)
    {
        var reading = Answers.Read(body);

        reading.Dialect.ShouldBe(dialect);
        reading.Status.ShouldBe(status);
        reading.Parts().ShouldBe(parts);
    }

    [Theory]
    [InlineData("k8s-healthz", "[+]ping ok\n[-]etcd excluded: ok\n[+]a/b ok\nhealthz check passed\n", 200, Healthy, "ping=Healthy etcd=Unknown a/b=Healthy")]
    [InlineData("k8s-healthz", "[+]ping ok\n[-]db failed: down\n", 503, Unhealthy, "ping=Healthy db=Unhealthy")]
    [InlineData("named-lines", "default: PASSED Application is running (0s)\ndatabase: FAILED Error: refused\n", 200, Degraded, "default=Healthy database=Unhealthy")]
    [InlineData("named-lines", "status: ok\nversion: 1.2\nhost: web-1", 200, Healthy, "")]
    [InlineData("elasticsearch", "epoch timestamp cluster status node.total\n1475871424 16:17:04 prod yellow 1 1\n", 200, Degraded, "")]
    [InlineData("haproxy", "# pxname,svname,status,check_desc\na,\"s,1\",UP 1/3,\na,BACKEND,DOWN,\n", 200, Unhealthy, "a/s,1=Healthy a/BACKEND=Unhealthy")]
    [InlineData("haproxy", "# pxname,svname,status\na,FRONTEND,OPEN\na,s1,no check\na,BACKEND,UP\n", 200, Healthy, "a/FRONTEND=Healthy a/s1=Unknown a/BACKEND=Healthy")]
    [InlineData("envoy", "w::10.0.0.1:80::health_flags::/failed_eds_health\n", 200, Unhealthy, "w/10.0.0.1:80=Unhealthy")]
    [InlineData("prometheus", "Prometheus Server is Ready.\n", 200, Healthy, "")]
    [InlineData("aspnet-plain", "Degraded", 200, Degraded, "")]
    [InlineData("plain-text", "PONG", 200, Healthy, "")]
    [InlineData("none", "Hello world", 200, Unknown, "")]
    public void A_text_is_recognised_and_read(string dialect, string body, int code, HealthStatus status, string parts)
    {
        var reading = Answers.Read(body, code, "text/plain");

        reading.Dialect.ShouldBe(dialect);
        reading.Status.ShouldBe(status);
        reading.Parts().ShouldBe(parts);
    }

    [Theory]
    [InlineData("rails-up", """<html><body style="background-color: red"></body></html>""", 500, Unhealthy)]
    [InlineData("laravel-health", "<html><h2>Application experiencing problems</h2></html>", 500, Unhealthy)]
    [InlineData("none", "<html><title>Healthy &amp; up</title>UP OK healthy</html>", 200, Unknown)]
    [InlineData("none", "<?xml version='1.0'?><status>UP</status>", 200, Unknown)]
    public void Only_known_pages_are_a_verdict(string dialect, string page, int code, HealthStatus status)
    {
        var reading = Answers.Read(page, code, "text/html");

        reading.Dialect.ShouldBe(dialect);
        reading.Status.ShouldBe(status);
    }

    [Fact]
    public void A_pages_title_becomes_the_message() =>
        Answers.Read("<html><title> Sign in &amp; go </title></html>", 200, "text/html").Message.ShouldBe("Sign in & go");

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8, 2 }, Unhealthy)]
    [InlineData(new byte[] { 8, 1 }, Healthy)]
    [InlineData(new byte[] { 8, 3 }, Unknown)]
    [InlineData(new byte[] { }, Unknown)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, Unknown)]
    public void Binary_gRPC_is_read_with_and_without_its_frame(byte[] body, HealthStatus expected) =>
        HealthPayloadReader.Read(Answers.Answer(body, type: "application/grpc+proto")).Status.ShouldBe(expected);

    [Fact]
    public void A_Vault_standby_is_healthy_whatever_code_it_was_told_to_send() =>
        Answers.Read("""{"initialized":true,"sealed":false,"standby":true}""", 503).Status.ShouldBe(Healthy);

    [Fact]
    public void Dropwizard_without_checks_is_unknown() => Answers.Read("{}", 501).Status.ShouldBe(Unknown);

    [Fact]
    public void A_forced_dialect_is_used()
    {
        Answers.Read("""{"status":1}""", dialect: "aspnet-docs-json").Status.ShouldBe(Degraded);
        Answers.Read("""{"status":"DOWN"}""", dialect: "http-status").Status.ShouldBe(Healthy);
        Answers.Read("<html></html>", 502, "text/html", "spring-actuator").Status.ShouldBe(Unhealthy);
        Answers.Read("""{"status":"UP"}""", dialect: "no-such-dialect").Status.ShouldBe(Healthy);
    }

    [Fact]
    public void Every_dialect_has_one_id_in_kebab_case_and_a_name()
    {
        var ids = DialectCatalogue.All.Select(dialect => dialect.Id).ToList();

        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'));
        DialectCatalogue.All.ShouldAllBe(dialect => dialect.Name.Length > 2);
        DialectCatalogue.NameOf("spring-actuator").ShouldBe("Spring Boot Actuator");
        DialectCatalogue.NameOf("none").ShouldBe("Not understood");
    }

    [Fact]
    public void Forcing_any_dialect_on_any_sample_does_no_harm()
    {
        foreach (var sample in CorpusSample.All().Where(sample => sample.Name is not "adv-5mb-body"))
        {
            foreach (var dialect in DialectCatalogue.All)
                HealthPayloadReader.Read(sample.Answer(), dialect.Id).Components.Count.ShouldBeLessThanOrEqualTo(500);
        }
    }
}
