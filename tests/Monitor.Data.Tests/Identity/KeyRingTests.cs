using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Data.Identity.KeyRing;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Identity;

/// <summary>The key ring under keys that come, change and are lost. What was encrypted by its keys can be read all along.</summary>
public sealed class KeyRingTests(TestPostgres postgres)
{
    private const string Secret = "canary of the channel";

    private static readonly string A = Key("a");
    private static readonly string B = Key("b");

    [Fact]
    public async Task Secrets_can_be_read_from_no_key_to_one_to_the_next()
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        var stored = Protect(database, "");
        (await RingAsync(database)).ShouldContain("<masterKey");

        await EncryptAsync(database, A);
        (await RingAsync(database)).ShouldNotContain("<masterKey");
        Unprotect(database, stored, A).ShouldBe(Secret);
        Unprotect(database, stored, $"{B},{A}").ShouldBe(Secret);

        (await EncryptAsync(database, $"{B}, {A}")).ShouldBe(1);
        (await EncryptAsync(database, $"{B}, {A}")).ShouldBe(0);
        Unprotect(database, stored, B).ShouldBe(Secret);
        Unprotect(database, Protect(database, B), B).ShouldBe(Secret);

        var care = new KeyRingCare(database.ConnectionString, Keys(B));
        (await care.OpenUpAsync(Stop)).Rewritten.ShouldBe(1);
        Unprotect(database, stored, "").ShouldBe(Secret);
        (await database.AskAsync<long>($"SELECT count(*) FROM audit_log WHERE action = '{AuditActions.KeyRingRewritten}'")).ShouldBe(3);
    }

    [Fact]
    public async Task Without_the_right_key_nothing_is_read_made_or_changed_and_it_says_what_to_do()
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        await using (var first = Services(database, A))
            first.GetRequiredService<ISecretProtector>().Protect(Secret);
        var (stored, ring) = (Protect(database, A), await RingAsync(database));
        // What the framework has written itself.
        ring.ShouldNotContain("<masterKey");
        ring.ShouldContain("decryptorType=\"Monitor.Data.Identity.KeyRing.KeyRingDecryptor, Monitor.Data\"");

        foreach (var wrong in (string[])["", B])
        {
            (await Should.ThrowAsync<KeyRingException>(() => EncryptAsync(database, wrong))).Message.ShouldContain("give it in Monitor__KeyRing__Key");
            await Should.ThrowAsync<KeyRingException>(() => new KeyRingCare(database.ConnectionString, Keys(wrong)).OpenUpAsync(Stop));
            Unprotect(database, stored, wrong).ShouldBeNull();
            Should.Throw<CryptographicException>(() => Protect(database, wrong));
        }

        (await RingAsync(database)).ShouldBe(ring);
        Unprotect(database, stored, A).ShouldBe(Secret);
    }

    [Theory]
    [InlineData("c2hvcnQ=")]
    [InlineData("garbage, and long enough to be taken for a key of the ring")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void A_key_of_another_length_is_refused_without_being_told(string text)
    {
        KeyRingKeys.Parse(text, out var fault).ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain("openssl rand -base64 32");
        fault.ShouldNotContain(text.Split(' ')[0]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Key(string seed) => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(seed)));

    private static KeyRingKeys Keys(string text) => KeyRingKeys.Parse(text, out _)!;

    private static async Task<int> EncryptAsync(TestDatabase database, string keys) => (await new KeyRingCare(database.ConnectionString, Keys(keys)).EncryptAsync(Stop)).Rewritten;

    private static async Task<string> RingAsync(TestDatabase database) => (await database.AskAsync<string>("SELECT string_agg(xml, E'\\n' ORDER BY id) FROM data_protection_keys"))!;

    // Each by a process of its own.
    private static string Protect(TestDatabase database, string keys)
    {
        using var services = Services(database, keys);
        return services.GetRequiredService<ISecretProtector>().Protect(Secret);
    }

    private static string? Unprotect(TestDatabase database, string stored, string keys)
    {
        using var services = Services(database, keys);
        return services.GetRequiredService<ISecretProtector>().Unprotect(stored);
    }

    private static ServiceProvider Services(TestDatabase database, string keys) =>
        new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddMonitorData(database.ConnectionString, keys: Keys(keys)).BuildServiceProvider();
}
