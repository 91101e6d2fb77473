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
}
