using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry;

public sealed class ProbeSecretsTests
{
    private static readonly ServiceDefinition Clear = new()
    {
        Key = "api",
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Http = new HttpProbe
                {
                    Url = "http://10.0.0.5", Headers = new Dictionary<string, string> { ["X-Api-Key"] = "k1", ["Accept-Language"] = "eu" },
                    Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "u", Password = "p1" },
                },
            },
            Liveness = new ProbeDefinition
            {
                Http = new HttpProbe { Url = "http://10.0.0.5", Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = "t1" } },
            },
        },
    };

    [Fact]
    public void Another_service_begins_without_secrets_and_with_all_else()
    {
        var http = Clear.Probes.Readiness!.Http! with { Url = "http://10.0.0.5/ready?token=a&eu=1", Body = "PING everybody" };
        var copied = ProbeSecrets.Without(ProbeSecrets.Split(Clear with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = http } } }).Masked).Probes.Readiness!.Http!;

        (copied.Url, copied.Headers["X-Api-Key"], copied.Headers["Accept-Language"], copied.Authentication!.Username, copied.Authentication.Password, copied.Body).ShouldBe(("http://10.0.0.5/ready?token=&eu=1", "", "eu", "u", "", ""));
        ProbeSecrets.Without(new ServiceDefinition { Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = http } } }).Probes.Readiness!.Http!.Body.ShouldBe("PING everybody", "operators see it as it is");
    }

    [Fact]
    public void Every_secret_is_masked_and_nothing_else()
    {
        var (masked, secrets) = ProbeSecrets.Split(Clear);

        secrets.Values.Order().ShouldBe(["k1", "p1", "t1"]);
        var http = masked.Probes.Readiness!.Http!;
        http.Headers["X-Api-Key"].ShouldBe(ProbeSecrets.Mask);
        http.Headers["Accept-Language"].ShouldBe("eu");
        http.Authentication!.Username.ShouldBe("u");
        http.Authentication.Password.ShouldBe(ProbeSecrets.Mask);
        masked.Probes.Liveness!.Http!.Authentication!.Token.ShouldBe(ProbeSecrets.Mask);
    }

    [Fact]
    public void Joined_again_it_is_what_it_was()
    {
        var (masked, secrets) = ProbeSecrets.Split(Clear);

        var joined = ProbeSecrets.Join(masked, secrets);

        joined.Probes.Readiness!.Http!.Headers.ShouldBe(Clear.Probes.Readiness!.Http!.Headers, ignoreOrder: true);
        joined.Probes.Readiness.Http.Authentication.ShouldBe(Clear.Probes.Readiness.Http.Authentication);
        joined.Probes.Liveness!.Http!.Authentication.ShouldBe(Clear.Probes.Liveness!.Http!.Authentication);
    }

    [Fact]
    public void A_new_value_replaces_the_stored_one_and_a_mask_keeps_it()
    {
        var (masked, secrets) = ProbeSecrets.Split(Clear);
        var http = masked.Probes.Readiness!.Http!;
        var edited = masked with
        {
            Probes = masked.Probes with
            {
                Readiness = new ProbeDefinition { Http = http with { Authentication = http.Authentication! with { Password = "p2" } } },
            },
        };

        var (unmasked, errors) = ProbeSecrets.Unmask(edited, masked, secrets);

        errors.ShouldBeEmpty();
        var joined = unmasked.Probes.Readiness!.Http!;
        joined.Authentication!.Password.ShouldBe("p2");
        joined.Headers["X-Api-Key"].ShouldBe("k1");
    }

    [Fact]
    public void A_mask_without_a_stored_secret_is_an_error_of_its_field()
    {
        var (unmasked, errors) = ProbeSecrets.Unmask(ProbeSecrets.Split(Clear).Masked, null, new Dictionary<string, string>());

        unmasked.Probes.Readiness!.Http!.Headers["X-Api-Key"].ShouldBe(ProbeSecrets.Mask);
        errors.Select(e => e.Field).ShouldBe(
            ["probes.readiness.http.headers.X-Api-Key", "probes.readiness.http.authentication.password", "probes.liveness.http.authentication.token"]);
    }

    [Theory]
    [InlineData("http://10.0.0.5/other?deep=1", false)]
    [InlineData("HTTP://10.0.0.5:80", false)]
    [InlineData("http://10.0.0.6", true)]
    [InlineData("http://10.0.0.5:81", true)]
    [InlineData("https://10.0.0.5:80", true)]
    [InlineData("http://10.0.0.5@evil.example", true)]
    [InlineData("nowhere", true)]
    public void A_stored_secret_goes_to_no_other_server(string url, bool refused)
    {
        var (masked, secrets) = ProbeSecrets.Split(Clear);
        var readiness = masked.Probes.Readiness!;
        var moved = masked with { Probes = new ProbeSet { Readiness = readiness with { Http = readiness.Http! with { Url = url } } } };

        var (unmasked, errors) = ProbeSecrets.Unmask(moved, masked, secrets);

        errors.Count.ShouldBe(refused ? 2 : 0);
        errors.ShouldAllBe(e => e.Message == "Give the secret again: the address has changed.");
        unmasked.Probes.Readiness!.Http!.Authentication!.Password.ShouldBe(refused ? ProbeSecrets.Mask : "p1");
    }

    [Theory]
    [InlineData("authorization", true)]
    [InlineData("COOKIE", true)]
    [InlineData("Private-Token", true)]
    [InlineData("X-Shop-Signature", true)]
    [InlineData("x-forwarded-proto", false)]
    [InlineData("Accept", false)]
    [InlineData("X-Request-Id", false)]
    public void Headers_that_carry_credentials_are_known_by_name(string name, bool secret) => HarmlessHeaders.Contains(name).ShouldBe(!secret);

    private static readonly ServiceDefinition Everywhere = new()
    {
        Key = "api",
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Http = new HttpProbe
                {
                    Url = "http://10.0.0.5/r?token=q%201&token=q2&verbose=1", Method = "POST", Body = """{"password":"b1","n":[{"pin":1234}],"x":"y"}""",
                    Headers = new Dictionary<string, string> { ["Referer"] = "http://shop.example/?api_key=r1", ["X-Forwarded-Access-Token"] = "f1" },
                },
            },
            Liveness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/l", Method = "POST", Body = "user=u&password=b2" } },
            Startup = new ProbeDefinition { Tcp = new TcpProbe { Host = "10.0.0.6", Port = 6379, Send = @"AUTH s1\r\n" } },
        },
    };

    [Fact]
    public void Addresses_bodies_and_what_is_sent_over_tcp_are_parted_from_their_secrets_and_joined_again()
    {
        var (masked, secrets) = ProbeSecrets.Split(Everywhere);

        masked.Probes.Readiness!.Http!.Url.ShouldBe("http://10.0.0.5/r?token=********&token=********&verbose=1");
        masked.Probes.Readiness.Http.Body.ShouldBe("""{"password":"********","n":[{"pin":"********"}],"x":"y"}""");
        masked.Probes.Readiness.Http.Headers.Values.ShouldAllBe(v => v == ProbeSecrets.Mask);
        masked.Probes.Liveness!.Http!.Body.ShouldBe("user=u&password=********");
        masked.Probes.Startup!.Tcp!.Send.ShouldBe(ProbeSecrets.Mask);
        ProbeSecrets.Split(masked).Secrets.ShouldBeEmpty();
        var joined = ProbeSecrets.Join(masked, secrets).Probes;
        joined.Readiness!.Http!.Url.ShouldBe(Everywhere.Probes.Readiness!.Http!.Url);
        joined.Readiness.Http.Body.ShouldBe(Everywhere.Probes.Readiness.Http.Body);
        joined.Readiness.Http.Headers.ShouldBe(Everywhere.Probes.Readiness.Http.Headers, ignoreOrder: true);
        joined.Liveness!.Http!.Body.ShouldBe("user=u&password=b2");
        joined.Startup.ShouldBe(Everywhere.Probes.Startup);
        ProbeSecrets.Unmask(masked, masked, secrets).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Operators_see_texts_of_which_nobody_can_tell_what_is_secret()
    {
        var (masked, secrets) = ProbeSecrets.Split(Everywhere);

        var opened = ProbeSecrets.Open(masked, secrets).Probes;

        opened.Startup!.Tcp!.Send.ShouldBe(@"AUTH s1\r\n");
        opened.Readiness!.Http!.Url.ShouldBe(masked.Probes.Readiness!.Http!.Url);
        opened.Readiness.Http.Body.ShouldBe(masked.Probes.Readiness.Http.Body);
    }

    [Fact]
    public void A_secret_is_kept_for_its_own_parameter_and_field_alone()
    {
        var (masked, secrets) = ProbeSecrets.Split(Everywhere);
        var readiness = masked.Probes.Readiness!;
        var renamed = new ServiceDefinition
        {
            Probes = new ProbeSet
            {
                Readiness = readiness with { Http = readiness.Http! with { Url = "http://10.0.0.5/?other=********&token=********", Body = """{"secret":"********"}""" } },
                Startup = new ProbeDefinition { Tcp = masked.Probes.Startup!.Tcp! with { Port = 6380 } },
            },
        };

        var (unmasked, errors) = ProbeSecrets.Unmask(renamed, masked, secrets);

        errors.Select(e => $"{e.Field}: {e.Message}").ShouldBe(
        [
            "probes.readiness.http.url: Give the secret: none is stored.", "probes.readiness.http.body: Give the secret: none is stored.",
            "probes.startup.tcp.send: Give the secret again: the address has changed.",
        ]);
        unmasked.Probes.Readiness!.Http!.Url.ShouldBe("http://10.0.0.5/?other=********&token=q%201");
    }

    [Fact]
    public void A_secret_that_cannot_be_read_any_more_leaves_its_surroundings_whole()
    {
        var joined = ProbeSecrets.Join(ProbeSecrets.Split(Everywhere).Masked, new Dictionary<string, string>()).Probes;

        joined.Readiness!.Http!.Url.ShouldBe("http://10.0.0.5/r?token=&token=&verbose=1");
        joined.Readiness.Http.Body.ShouldBe("""{"password":"","n":[{"pin":""}],"x":"y"}""");
    }

    [Fact]
    public void Entries_of_the_audit_log_are_masked_as_definitions_are()
    {
        const string Old = """{"key":"api","probes":{"readiness":{"http":{"url":"http://h/?token=x1","body":null}}},"managedBy":"api"}""";

        var shown = MaskedDefinition.Of(Old)!;

        shown.ShouldContain("token=********");
        shown.ShouldEndWith("\"managedBy\":\"api\"}");
        MaskedDefinition.Of(shown).ShouldBeSameAs(shown);
        MaskedDefinition.Of("""{"paused":true}""").ShouldBe("""{"paused":true}""");
        MaskedDefinition.Of(null).ShouldBeNull();
    }
}
