using System.Text.Json;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry;

public sealed class ServiceValidationTests
{
    private static readonly HttpProbe Http = new() { Url = "http://10.0.0.5:8000/ready" };

    private static readonly ServiceDefinition Good = new() { Key = "payments-api", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = Http } } };

    [Fact]
    public void A_key_and_an_address_are_enough() => ServiceValidation.Errors(ServiceValidation.Tidy(Good), DialectCatalogue.Ids).ShouldBeEmpty();

    [Fact]
    public void Each_error_names_its_field()
    {
        Fields(Good with { Key = "Payments API" }).ShouldBe("key");
        Fields(Good with { Probes = new ProbeSet() }).ShouldBe("probes");
        Fields(Good with { Name = new string('x', 201) }).ShouldBe("name");
        Fields(Good with { Name = "Payments\u202E API", Group = "a\nb", Owner = "a\0", Environment = "\u2067live", Tags = ["a\u2066"] }).ShouldBe("name group environment owner tags");
        Fields(Good with { Name = "خدمة الدفع", Group = "платежи/👩‍👩‍👧", Description = "One\nTwo" }).ShouldBeEmpty();
        Fields(Good with { RunbookUrl = "javascript:alert(1)" }).ShouldBe("runbookUrl");
        Fields(Good with { DependsOn = ["Not A Key"] }).ShouldBe("dependsOn");
        Fields(Good with { DependsOn = ["payments-api"] }).ShouldBe("dependsOn");
        Fields(Good with { Tags = [new string('x', 101)] }).ShouldBe("tags");
        Fields(Good with { Components = [new ComponentRule { Match = "a" }, new ComponentRule { Match = "", Quorum = 0 }] })
            .ShouldBe("components[1].match components[1].quorum");
        Fields(Good with { Probes = new ProbeSet { Startup = new ProbeDefinition { Http = Http } } }).ShouldBe("probes");
    }

    [Fact]
    public void Each_error_of_a_probe_names_its_field()
    {
        Fields(p => p with { PeriodSeconds = 0 }).ShouldBe("probes.readiness.periodSeconds");
        Fields(p => p with { TimeoutSeconds = 301 }).ShouldBe("probes.readiness.timeoutSeconds");
        Fields(p => p with { InitialDelaySeconds = -1 }).ShouldBe("probes.readiness.initialDelaySeconds");
        Fields(p => p with { FailureThreshold = 0 }).ShouldBe("probes.readiness.failureThreshold");
        Fields(p => p with { SuccessThreshold = 101 }).ShouldBe("probes.readiness.successThreshold");
        Fields(p => p with { DegradedAfterMilliseconds = 0 }).ShouldBe("probes.readiness.degradedAfterMilliseconds");
        Fields(p => p with { Dialect = "klingon" }).ShouldBe("probes.readiness.dialect");
        Fields(p => p with { Http = null }).ShouldBe("probes.readiness.http");
    }

    [Theory]
    [InlineData(ProbeKind.Liveness)]
    [InlineData(ProbeKind.Startup)]
    public void The_threshold_of_successes_is_1_for_liveness_and_startup_as_in_kubernetes(ProbeKind kind)
    {
        var probes = Good.Probes.With(kind, new ProbeDefinition { Http = Http, SuccessThreshold = 2 });

        Fields(Good with { Probes = probes }).ShouldBe($"probes.{kind.ToString().ToLowerInvariant()}.successThreshold");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ready")]
    [InlineData("10.0.0.5:8000/ready")]
    [InlineData("ftp://10.0.0.5/")]
    [InlineData("http://")]
    [InlineData("http://user:pass@10.0.0.5/")]
    [InlineData("http://1\u200d6\u200d9.example/")]
    public void An_address_is_whole_http_and_without_credentials(string url) => HttpFields(h => h with { Url = url }).ShouldBe("url");

    [Fact]
    public void What_would_break_the_request_is_refused()
    {
        HttpFields(h => h with { Method = "GET /" }).ShouldBe("method");
        HttpFields(h => h with { ExpectedStatus = "200-" }).ShouldBe("expectedStatus");
        HttpFields(h => h with { Body = "{}" }).ShouldBe("body");
        HttpFields(h => h with { Headers = Header("X Y", "1") }).ShouldBe("headers.X Y");
        HttpFields(h => h with { Headers = Header("X-Y", "1\r\nEvil: 1") }).ShouldBe("headers.X-Y");
        HttpFields(h => h with { Headers = Header("content-length", "1") }).ShouldBe("headers.content-length");
        HttpFields(h => h with { Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic } })
            .ShouldBe("authentication.username authentication.password");
        HttpFields(h => h with { Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = "a\nb" } })
            .ShouldBe("authentication.token authentication");
    }

    [Fact]
    public void An_error_is_short_however_long_the_name_of_its_header() =>
        HttpFields(h => h with { Headers = Header(new string('x', 10_000_000), "1") }).Length.ShouldBeLessThan(400);

    [Fact]
    public void Headers_that_differ_only_in_case_are_one_header_twice() =>
        HttpFields(h => h with { Headers = new Dictionary<string, string> { ["Authorization"] = "a", ["authorization"] = "b" } }).ShouldBe("headers.authorization");

    [Fact]
    public void Nulls_in_a_request_are_errors_of_their_fields_or_nothing()
    {
        var given = JsonSerializer.Deserialize<ServiceDefinition>(
            """
            { "key": null, "name": null, "group": null, "environment": null, "tags": [null], "description": null, "owner": null, "dependsOn": null,
              "components": [null],
              "probes": { "readiness": { "http": { "url": null, "method": null, "headers": null, "expectedStatus": null } },
                          "liveness": { "http": { "url": "http://x", "headers": { "X-Y": null } } } } }
            """, RegistryJson.Options)!;

        var fields = ServiceValidation.Errors(ServiceValidation.Tidy(given), DialectCatalogue.Ids).Select(e => e.Field).ToList();

        fields.ShouldContain("key");
        fields.ShouldContain("probes.readiness.http.url");
        fields.ShouldContain("components[0].match");
        ProbeSecrets.Split(ServiceValidation.Tidy(given)).Secrets.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("eu\tde ~", "probes.readiness.http.headers.X-Y", false)]
    [InlineData("jürgen", "probes.readiness.http.headers.X-Y", true)]
    [InlineData("a\u007f", "probes.readiness.http.headers.X-Y", true)]
    [InlineData("tökén", "probes.readiness.http.authentication.token", true)]
    public void What_http_cannot_carry_is_an_error_of_its_field(string value, string field, bool refused)
    {
        var http = new HttpProbe
        {
            Url = "http://x",
            Headers = new Dictionary<string, string> { ["X-Y"] = value },
            Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = value.Replace("\t", "", StringComparison.Ordinal) },
        };
        var errors = ServiceValidation.Errors(new ServiceDefinition { Key = "api", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = http } } }, DialectCatalogue.Ids);

        errors.Any(e => e.Field == field && e.Message.Contains("printable ASCII", StringComparison.Ordinal)).ShouldBe(refused);
    }

    [Fact]
    public void Tidying_trims_fills_in_and_joins_paths()
    {
        var tidy = ServiceValidation.Tidy(Good with { Key = " payments-api ", Group = " /payments// eu / ", Tags = ["a", " a", ""], RunbookUrl = " " });

        tidy.Key.ShouldBe("payments-api");
        tidy.Name.ShouldBe("payments-api");
        tidy.Group.ShouldBe("payments/eu");
        tidy.Tags.ShouldBe(["a"]);
        tidy.RunbookUrl.ShouldBeNull();
    }

    private static string Fields(ServiceDefinition service) => string.Join(' ', ServiceValidation.Errors(ServiceValidation.Tidy(service), DialectCatalogue.Ids).Select(e => e.Field));

    private static string Fields(Func<ProbeDefinition, ProbeDefinition> change) =>
        Fields(Good with { Probes = new ProbeSet { Readiness = change(Good.Probes.Readiness!) } });

    private static string HttpFields(Func<HttpProbe, HttpProbe> change) =>
        Fields(p => p with { Http = change(Http) }).Replace("probes.readiness.http.", "", StringComparison.Ordinal);

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };
}
