using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>Bodies of no dialect in particular.</summary>
public sealed class GenericJsonTests
{
    [Theory]
    [InlineData("""{"STATE":"running"}""", Healthy)]
    [InlineData("""{"health":"green"}""", Healthy)]
    [InlineData("""{"healthy":false}""", Unhealthy)]
    [InlineData("""{"ok":true}""", Healthy)]
    [InlineData("""{"outcome":"DOWN"}""", Unhealthy)]
    [InlineData("""{"AggregatedStatus":"passing"}""", Healthy)]
    [InlineData("""{"status":503}""", Unhealthy)]
    [InlineData("""{"status":302}""", Unknown)]
    [InlineData("""{"status":0}""", Unknown)]
    [InlineData("""{"status":{"state":"down"}}""", Unhealthy)]
    [InlineData("""{"data":{"status":"DOWN"}}""", Unhealthy)]
    [InlineData("""{"maintenance":true,"status":"ok"}""", Degraded)]
    [InlineData("""{"terminating":true}""", Unhealthy)]
    [InlineData("""{"failed":false}""", Healthy)]
    [InlineData("""{"message":"ready"}""", Healthy)]
    [InlineData("""{"message":"my dog is ready"}""", Unknown)]
    [InlineData("""{"status":"Application is up"}""", Healthy)]
    [InlineData("""{"status":"Service Unavailable"}""", Unhealthy)]
    [InlineData("""{"status":{"code":"OUT_OF_SERVICE","description":""}}""", Unhealthy)]
    [InlineData("""{"status":"","checks":{"a":"UP"}}""", Healthy)]
    [InlineData("""{"overall":"degraded"}""", Degraded)]
    [InlineData("""{"success":false}""", Unhealthy)]
    [InlineData("true", Healthy)]
    [InlineData("200", Healthy)]
    [InlineData("7", Unknown)]
    [InlineData("\"DOWN\"", Unhealthy)]
    [InlineData("-0.1", Unknown)]
    [InlineData("-3e2", Unknown)]
    [InlineData("""{"status":{"code":"UP","description":"all is well"}}""", Healthy)]
    [InlineData("""{"status":{"code":503}}""", Unhealthy)]
    [InlineData("""{"state":{"value":"stopped"}}""", Unhealthy)]
    [InlineData("""{"status":{"value":512}}""", Unknown)]
    [InlineData("""{"reachable":false,"latency":3}""", Unhealthy)]
    [InlineData("""{"isConnected":true,"latency":3}""", Healthy)]
    [InlineData("""{"up":true,"disconnected":true,"n":1}""", Unhealthy)]
    [InlineData("""{"success":true,"status":"UNKNOWN"}""", Unknown)]
    [InlineData("""{"status":"UNKNOWN","success":false}""", Unhealthy)]
    public void The_overall_verdict_is_found(string body, HealthStatus expected) => Answers.Read(body).Status.ShouldBe(expected);

    [Theory]
    [InlineData("""{"status":"ok","services":{"db":{"state":"up"},"mq":{"state":"stopped"}}}""", "db=Healthy mq=Unhealthy")]
    [InlineData("""{"status":"ok","dependencies":[{"name":"db","healthy":true},{"name":"mq","healthy":false}]}""", "db=Healthy mq=Unhealthy")]
    [InlineData("""{"results":[{"checker":"redis","passed":true,"output":"ok"},{"checker":"disk","passed":false}]}""", "redis=Healthy disk=Unhealthy")]
    [InlineData("""{"indicators":{"disk":{"health":"yellow"}}}""", "disk=Degraded")]
    [InlineData("""{"components":[{"id":"a","status":"up"},{"status":"down"}]}""", "a=Healthy 2=Unhealthy")]
    [InlineData("""{"checks":[{"label":"x","ok":true}]}""", "x=Healthy")]
    [InlineData("""{"checks":{"db":{"primary":{"status":"up"},"replica":{"status":"down"}}}}""", "db=Degraded db/primary=Healthy db/replica=Unhealthy")]
    [InlineData("""{"checks":{"db":"UP","db":"DOWN"}}""", "db=Unhealthy")]
    [InlineData("""{"checks":[{"name":"a","status":"up"},{"name":"a","status":"up"},{"name":"a","status":"down"}]}""", "a=Healthy a#2=Healthy a#3=Unhealthy")]
    [InlineData("""{"checks":{"db":[{"status":"pass"}],"cpu":[{"status":"pass","node":"n1"},{"status":"warn","node":"n2"}]}}""", "db=Healthy cpu#n1=Healthy cpu#n2=Degraded")]
    [InlineData("""{"checks":{"cpu":[{"status":"pass","node":"n1","componentId":"a"},{"status":"warn","node":"n1","componentId":"b"}]}}""", "cpu#a=Healthy cpu#b=Degraded")]
    [InlineData("""{"checks":{"cpu":[{"status":"pass"},{"status":"warn"}]}}""", "cpu#1=Healthy cpu#2=Degraded")]
    [InlineData("""{"checks":{"sealed":true,"standby":false,"db":true}}""", "sealed=Unhealthy standby=Healthy db=Healthy")]
    [InlineData("""{"checks":{"version":"1.2","uptime":3,"db":200,"mq":503,"x":7}}""", "db=Healthy mq=Unhealthy x=Unknown")]
    [InlineData("""{"health":"green","database":"green"}""", "database=Healthy")]
    [InlineData("""{"version":"3.1","timestamp":"2026-01-01 10:00:00","queue_services":"ok","data_services":"failing"}""", "queue_services=Healthy data_services=Unhealthy")]
    [InlineData("""{"client":{"message":"ok","ok":true},"server":{"message":"no leader","ok":false}}""", "client=Healthy server=Unhealthy")]
    [InlineData("""{"status":"ok","environment":"live","debug":false,"db":true}""", "db=Healthy")]
    [InlineData("""{"responseHeader":{"status":0,"QTime":1},"status":"OK"}""", "")]
    [InlineData("""{"status":"ok","details":{"total":5,"path":"/x","db":"ok"}}""", "db=Healthy")]
    [InlineData("""{"status":"ok","checks":["db","mq"]}""", "")]
    [InlineData("""[{"name":"db","status":"up"},{"note":"x"}]""", "db=Healthy")]
    [InlineData("""{"status":{"code":"UP"},"details":{"db":{"status":{"code":"DOWN"}}}}""", "db=Unhealthy")]
    [InlineData("""{"status":{"code":"UP"},"components":{"db":{"status":{"code":"UP","description":"x"}}}}""", "db=Healthy")]
    [InlineData("""{"caches":[{"default":{"ok":true}}],"databases":[{"default":{"ok":false,"error":"gone"}}]}""", "caches=Healthy caches/default=Healthy databases=Unhealthy databases/default=Unhealthy")]
    [InlineData("""{"status":"UP","caches":[{"a":{"ok":true}},{"b":{"ok":false}}],"storage":{"ok":true}}""", "caches=Degraded caches/a=Healthy caches/b=Unhealthy storage=Healthy")]
    [InlineData("""{"checks":[{"db":{"status":"UP"}},{"mq":"DOWN"}]}""", "db=Healthy mq=Unhealthy")]
    [InlineData("""{"checks":{"databases":[{"default":{"ok":true},"replica":{"ok":false}}]}}""", "databases=Degraded databases/default=Healthy databases/replica=Unhealthy")]
    [InlineData("""[{"db":{"ok":true}},{"mq":{"ok":false}}]""", "db=Healthy mq=Unhealthy")]
    [InlineData("""{"status":"UP","tags":[{"env":"live"}],"nodes":[{"id":1}]}""", "")]
    [InlineData("""{"database":{"reachable":false},"server":{"threads":5}}""", "database=Unhealthy")]
    [InlineData("""{"status":"UP","redis":{"connected":true,"latency":2},"mq":{"is_connected":false}}""", "redis=Healthy mq=Unhealthy")]
    [InlineData("""{"db":{"available":true},"api":{"unreachable":true},"worker":{"running":true},"x":{"online":false}}""", "db=Healthy api=Unhealthy worker=Healthy x=Unhealthy")]
    [InlineData("""{"status":"UP","update":{"available":false},"disk":{"available":1000},"jobs":{"running":3}}""", "")]
    [InlineData("""{"databases":{"a":{"status":"up"},"b":{"status":"down"}}}""", "databases=Degraded databases/a=Healthy databases/b=Unhealthy")]
    [InlineData("""{"items":[{"name":"a","result":"ok"},{"name":"b","result":"fail"}]}""", "a=Healthy b=Unhealthy")]
    [InlineData("""{"status":"ok","build":{"commit":{"id":"x"}},"memory":{"heap":{"used":1}}}""", "")]
    [InlineData("""{"detail":{"status":"DOWN","checks":{"db":"DOWN"}}}""", "db=Unhealthy")]
    public void Parts_are_found_and_named(string body, string expected) => Answers.Read(body).Parts().ShouldBe(expected);

    [Theory]
    [InlineData("""{"name":"a","status":"down","message":"m","output":"o"}""", "m")]
    [InlineData("""{"name":"a","status":"down","output":"o"}""", "o")]
    [InlineData("""{"name":"a","status":"down","error":{"message":"e"}}""", "e")]
    [InlineData("""{"name":"a","status":"down","details":{"error":"d"}}""", "d")]
    [InlineData("""{"name":"a","status":"down","data":{"cause":"c"}}""", "c")]
    [InlineData("""{"name":"a","status":"down","exception":"x"}""", "x")]
    [InlineData("""{"name":"a","status":"down","notificationMessage":"","shortSummary":"s"}""", "s")]
    [InlineData("""{"name":"a","status":"down","data":{"free":1,"path":"/x"}}""", "free: 1, path: /x")]
    [InlineData("""{"name":"a","status":"up","data":{"free":1}}""", null)]
    public void The_message_of_a_part_is_found(string part, string? expected) =>
        Answers.Read($$"""{"checks":[{{part}}]}""").Components.Single().Message.ShouldBe(expected);

    [Theory]
    [InlineData("""{"status":"ok","version":"1","releaseId":"2"}""", "2")]
    [InlineData("""{"status":"ok","version":1.5}""", "1.5")]
    [InlineData("""{"status":"ok","info":{"version":"3"}}""", "3")]
    public void The_version_is_found(string body, string expected) => Answers.Read(body).Version.ShouldBe(expected);

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData("\"P3DT4H\"", 273600)]
    [InlineData("\"3 days, 4:05:06\"", 273906)]
    [InlineData("\"1 day, 0:00:01\"", 86401)]
    [InlineData("\"1h0m0.5s\"", 3600.5)]
    [InlineData("\"1.02:03:04\"", 93784)]
    [InlineData("\"00:00:01.5\"", 1.5)]
    [InlineData("\"2d 3h\"", 183600)]
    public void The_uptime_is_found(string uptime, double seconds) =>
        Answers.Read($$"""{"status":"ok","uptime":{{uptime}}}""").Uptime!.Value.TotalSeconds.ShouldBe(seconds, 0.0001);

    [Theory]
    [InlineData("-1")]
    [InlineData("1e300")]
    [InlineData("\"\"")]
    [InlineData("\"P99999999999Y\"")]
    [InlineData("\"99999999999 days, 1:00:00\"")]
    [InlineData("{}")]
    [InlineData("NaN")]
    public void A_nonsensical_uptime_is_none(string uptime) =>
        Answers.Read($$"""{"status":"ok","uptime":{{uptime}}}""").Uptime.ShouldBeNull();

    [Theory]
    [InlineData("\"2026-11-22T14:00:00Z\"", "2026-11-22T14:00:00Z")]
    [InlineData("\"2026-11-22T15:00:00+01:00\"", "2026-11-22T14:00:00Z")]
    [InlineData("\"2026-11-22T14:00:00.123456789Z\"", "2026-11-22T14:00:00.1234568Z")]
    [InlineData("1795356000", "2026-11-22T14:00:00Z")]
    [InlineData("1795356000000", "2026-11-22T14:00:00Z")]
    public void The_instant_is_found(string timestamp, string expected) =>
        Answers.Read($$"""{"status":"ok","timestamp":{{timestamp}}}""").TimestampInstant
            .ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_time_without_a_zone_stays_text()
    {
        var reading = Answers.Read("""{"status":"ok","timestamp":"2026-11-22T14:08:44.634513"}""");

        reading.Timestamp.ShouldBe("2026-11-22T14:08:44.634513");
        reading.TimestampInstant.ShouldBeNull();
    }

    [Fact]
    public void Year_one_means_never() =>
        Answers.Read("""{"status":"ok","timestamp":"0001-01-01T00:00:00Z"}""").Timestamp.ShouldBeNull();
}
