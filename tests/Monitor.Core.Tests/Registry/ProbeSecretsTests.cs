using Monitor.Core.Registry;

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
                    Url = "http://10.0.0.5", Headers = new Dictionary<string, string> { ["X-Api-Key"] = "k1", ["X-Tenant"] = "eu" },
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
        http.Headers["X-Tenant"].ShouldBe("eu");
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

        var joined = ProbeSecrets.Join(edited, secrets).Probes.Readiness!.Http!;

        joined.Authentication!.Password.ShouldBe("p2");
        joined.Headers["X-Api-Key"].ShouldBe("k1");
    }

    [Fact]
    public void A_mask_without_a_stored_secret_is_nothing()
    {
        var joined = ProbeSecrets.Join(ProbeSecrets.Split(Clear).Masked, new Dictionary<string, string>());

        joined.Probes.Readiness!.Http!.Headers["X-Api-Key"].ShouldBe("");
        ServiceValidation.Errors(joined).Select(e => e.Field).ShouldContain("probes.readiness.http.authentication.password");
    }

    [Theory]
    [InlineData("authorization", true)]
    [InlineData("COOKIE", true)]
    [InlineData("Private-Token", true)]
    [InlineData("Accept", false)]
    [InlineData("X-Request-Id", false)]
    public void Headers_that_carry_credentials_are_known_by_name(string name, bool secret) => ProbeSecrets.IsSecretHeader(name).ShouldBe(secret);
}
