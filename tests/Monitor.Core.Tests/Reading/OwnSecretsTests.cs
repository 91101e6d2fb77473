using System.Net;
using System.Text;
using System.Text.Json;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Reading;

public sealed class OwnSecretsTests
{
    private const string Token = "Zebra:kit/chen+77 é\"<x>";
    private const string Password = "open sesame 4711";

    private static readonly ServiceDefinition Service = new()
    {
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Http = new HttpProbe
                {
                    Url = $"http://10.0.0.5/r?token={Uri.EscapeDataString(Token)}",
                    Headers = new Dictionary<string, string> { ["X-Login"] = "Bearer wanderlust", ["X-Basic"] = "Basic " + Base64("probe:thunderbolt"), ["Cookie"] = "theme=dark; sid=wintersleep" },
                    Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "probe", Password = Password },
                },
            },
            Liveness = new ProbeDefinition { Tcp = new TcpProbe { Host = "h", Port = 1, Send = @"AUTH umbrella99\r\n" } },
            Startup = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/", Method = "POST", Body = """{"password":"caf\u00e9 noir","pin":987654}""" } },
        },
    };

    private static readonly OwnSecrets Own = OwnSecrets.Of(Service)!;

    public static TheoryData<string> Forms() =>
    [
        Token, Uri.EscapeDataString(Token), Uri.EscapeDataString(Token).ToLowerInvariant().Replace("zebra", "Zebra", StringComparison.Ordinal), WebUtility.UrlEncode(Token), WebUtility.HtmlEncode(Token),
        JsonSerializer.Serialize(Token)[1..^1], Base64(Token), Base64(Token).Replace('+', '-').Replace('/', '_'), Base64("1" + Token + "1"), Base64("22" + Token + "22"), Base64("333" + Token),
        Uri.EscapeDataString(Base64(Token)), Password, $"probe:{Password}", Base64($"probe:{Password}"), "wanderlust", "thunderbolt", Base64("probe:thunderbolt"), "wintersleep", "umbrella99",
        "café noir", "caf\\u00e9 noir", "987654",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_secret_that_was_sent_is_masked_in_every_form(string form)
    {
        var clean = Own.Clean($"bearer {form} failed");

        clean.ShouldContain("********");
        clean.ShouldStartWith("bearer ");
        clean.ShouldEndWith(" failed");
        Distance(form, clean).ShouldBeLessThan(7, clean);
    }

    [Theory]
    [InlineData("the probe is dark and open")]
    [InlineData("all 3 components up")]
    public void What_was_not_sent_stays_the_same_instance(string text) => Own.Clean(text).ShouldBeSameAs(text);

    [Theory]
    [InlineData("it sent \"open sesame…\", and more", "it sent \"********…\", and more")]
    [InlineData("said umbrell…", "said ********…")]
    [InlineData("said um…", "said um…")]
    public void A_secret_that_was_cut_is_masked_as_far_as_it_goes(string text, string clean) => Own.Clean(text).ShouldBe(clean);

    [Fact]
    public void A_definition_without_secrets_costs_nothing() =>
        OwnSecrets.Of(new ServiceDefinition { Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://h/ready?verbose=1" } } } }).ShouldBeNull();

    [Theory]
    [InlineData("""{"status":"DOWN","message":"Bearer wanderlust failed"}""")]
    [InlineData("""{"status":"DOWN","components":{"wanderlust":{"status":"DOWN","details":{"error":"no wanderlust"}}},"version":"wanderlust"}""")]
    [InlineData("""{"status":"DOWN","timestamp":"wanderlust","message":"w\u0061nderlust"}""")]
    [InlineData("wanderlust: DOWN")]
    [InlineData("")]
    public void Nothing_that_is_kept_or_said_shows_it(string body)
    {
        var judge = new Judge(null, VerdictPolicy.Of(ProbeKind.Readiness, new ProbeDefinition
        {
            Http = new HttpProbe { Url = "http://10.0.0.5/health" },
            Assertions = [new Assertion { Header = "X-Echo", Operator = AssertionOperator.EqualTo, Value = "wanderlust" }],
        }, []), Own);
        for (var check = 0; check < 3; check++)
        {
            var (outcome, reading, verdict) = judge.Of(Echo(body), DateTimeOffset.UnixEpoch);

            var kept = (ProbeOutcome.Answered)outcome;
            Encoding.UTF8.GetString(kept.Body.Span).ShouldNotContain("wanderlust");
            string.Join(' ', kept.Headers.Select(h => h.Value)).ShouldNotContain("wanderlust");
            (kept.ContentType + kept.RedirectedTo).ShouldNotContain("wanderlust");
            JsonSerializer.Serialize(reading).ShouldNotContain("wanderlust");
            JsonSerializer.Serialize(verdict).ShouldNotContain("wanderlust");
            verdict.Status.ShouldBe(HealthStatus.Unhealthy);
        }
    }

    [Fact]
    public void What_is_judged_is_what_was_sent()
    {
        // A password may be a word of health.
        var own = OwnSecrets.Of(new ServiceDefinition
        {
            Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://h/?token=healthy" } } },
        });
        var policy = VerdictPolicy.Of(ProbeKind.Readiness, new ProbeDefinition { Http = new HttpProbe { Url = "http://h/health" } }, []);

        var (_, reading, verdict) = JudgedOutcome.Of(Answers.Answer(Encoding.UTF8.GetBytes("""{"status":"healthy","components":{"db":"healthy"}}""")), null, policy, DateTimeOffset.UnixEpoch, own);

        verdict.Status.ShouldBe(HealthStatus.Healthy);
        reading!.Components.Single().Status.ShouldBe(HealthStatus.Healthy);
    }

    private static ProbeOutcome.Answered Echo(string body) => Answers.Answer(Encoding.UTF8.GetBytes(body), 503) with
    {
        ContentType = body.StartsWith('{') ? "application/json; x=wanderlust" : "text/plain; x=wanderlust",
        Headers = [new("X-Echo", "not wanderlust")],
        RedirectedTo = new Uri("http://10.0.0.5/login/wanderlust?token=wanderlust"),
    };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    // How many characters in a row of a form are still to be read.
    private static int Distance(string form, string text)
    {
        for (var length = form.Length; length > 0; length--)
        {
            for (var start = 0; start + length <= form.Length; start++)
            {
                if (text.Replace("bearer ", "", StringComparison.Ordinal).Replace(" failed", "", StringComparison.Ordinal).Contains(form.Substring(start, length), StringComparison.Ordinal))
                    return length;
            }
        }

        return 0;
    }
}
