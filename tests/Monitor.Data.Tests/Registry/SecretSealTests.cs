using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Data.Registry;
using Monitor.Data.Tests.Audit;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Registry;

/// <summary>What a version before stored in clear, because it did not know it for secret.</summary>
public sealed class SecretSealTests(TestPostgres postgres)
{
    private const string Url = "http://10.0.0.5/ready?token=clear-as-day&verbose=1";

    private const string Body = "<login>clear-as-day</login>";

    private static readonly ServiceDefinition Service = new()
    {
        Key = "api",
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Http = new HttpProbe
                {
                    Url = Url, Method = "POST", Body = Body, Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Bearer, Token = "always-encrypted" },
                },
            },
        },
    };

    [Fact]
    public async Task It_is_masked_whenever_it_is_read_and_still_asked_with()
    {
        await using var database = await WithOldRowAsync();

        await ShowsMasksAsync(database);
        await AsksWithSecretsAsync(database);
        (await StoredAsync(database)).ShouldContain("clear-as-day");
    }

    [Fact]
    public async Task It_is_encrypted_once_without_a_new_revision()
    {
        await using var database = await WithOldRowAsync();
        var seal = database.Get<SecretSeal>();
        var before = (await database.Registry.FindAsync("api", Scope.All, CancellationToken.None))!;

        (await seal.CloseAsync(CancellationToken.None)).ShouldBe(1);
        (await seal.CloseAsync(CancellationToken.None)).ShouldBe(0);

        (await StoredAsync(database)).ShouldNotContain("clear-as-day");
        var after = (await database.Registry.FindAsync("api", Scope.All, CancellationToken.None))!;
        (after.Revision, after.UpdatedAt).ShouldBe((before.Revision, before.UpdatedAt));
        await ShowsMasksAsync(database);
        await AsksWithSecretsAsync(database);
    }

    [Fact]
    public async Task Saving_what_was_read_encrypts_it_too_and_is_no_change()
    {
        await using var database = await WithOldRowAsync();
        var shown = (await database.Registry.FindAsync("api", Scope.All, CancellationToken.None))!;

        (await database.Registry.PutAsync(shown.Definition with { Owner = "payments" }, new PutTerms("test"), Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>();

        (await StoredAsync(database)).ShouldNotContain("clear-as-day");
        await AsksWithSecretsAsync(database);
        (await database.EntriesAsync())[^1].After!.ShouldNotContain("changedSecrets");
    }

    private static async Task ShowsMasksAsync(AuditDatabase database)
    {
        var shown = (await database.Registry.FindAsync("api", Scope.All, CancellationToken.None))!;
        shown.Definition.Probes.Readiness!.Http!.Url.ShouldBe("http://10.0.0.5/ready?token=********&verbose=1");
        shown.Definition.Probes.Readiness.Http.Body.ShouldBe("********");
        shown.Probes.Single().Definition.Http!.Url.ShouldBe("http://10.0.0.5/ready?token=********&verbose=1");
        (await database.Registry.OpenedAsync(shown, Scope.All, CancellationToken.None)).Definition.Probes.Readiness!.Http!.Body.ShouldBe(Body);
    }

    private static async Task AsksWithSecretsAsync(AuditDatabase database)
    {
        for (var reading = 0; reading < 2; reading++)
        {
            var http = (await database.Registry.ListWithSecretsAsync(CancellationToken.None)).Single().Probes.Single().Definition.Http!;
            (http.Url, http.Body, http.Authentication!.Token).ShouldBe((Url, Body, "always-encrypted"));
        }
    }

    private static async Task<string> StoredAsync(AuditDatabase database) =>
        (await database.AskAsync<string>("SELECT string_agg(s::text || p::text, ' ') FROM services s JOIN probes p ON p.service_id = s.id"))!;

    // As it was written: the token alone was known for a secret.
    private async Task<AuditDatabase> WithOldRowAsync()
    {
        var database = await AuditDatabase.CreateAsync(postgres);
        var old = Service with { Probes = new ProbeSet { Readiness = Service.Probes.Readiness! with { Http = Service.Probes.Readiness.Http! with { Url = "http://10.0.0.5/ready", Method = "POST", Body = null } } } };
        (await database.Registry.CreateAsync(old, "test", Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>();
        await database.AskAsync<int>($"UPDATE probes SET definition = jsonb_set(jsonb_set(definition, '{{http,url}}', to_jsonb('{Url}'::text)), '{{http,body}}', to_jsonb('{Body}'::text)) RETURNING id");
        return database;
    }
}
