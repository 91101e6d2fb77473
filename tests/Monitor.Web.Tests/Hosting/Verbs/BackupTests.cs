using System.IO.Compression;
using System.Text.Json;
using Monitor.Data.Backups;
using Monitor.Testing;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Hosting.Verbs;

/// <summary>What <c>docs/operations.md</c> says of backups, word by word, on a product that works meanwhile.</summary>
public sealed class BackupTests(TestPostgres postgres) : IDisposable
{
    private const string Secret = "s3cret-of-the-shop";

    // A backup holds no key to its own secrets.
    private static readonly (string, string) Key = ("Monitor:KeyRing:Key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-backup-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_of_a_busy_product_is_restored_as_it_was_and_nobody_is_told_twice()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", TestAnswer.Status(200));
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var target = await postgres.CreateEmptyDatabaseAsync(Stop);
        string key, file;
        await using (var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"), Key))
        {
            key = (await host.IssueAsync(AccessRoles.Viewer)).Secret;
            await FillAsync(host, service, receiver);
            file = await BackUpAsync(host.ConnectionString);
        }

        var told = receiver.Messages.Count;
        receiver.Answers(200);
        var manifest = await RefuseAsync(file, target);
        await RunAsync("Restore", target.ConnectionString);
        await CompareAsync(manifest, target);
        (await RestoreAsync(file, target)).Errors.ShouldContain("not empty");
        // A damaged one takes nothing away.
        (await RestoreAsync(Path.Combine(_folder, "broken"), target, "--force")).Code.ShouldBe(1);
        await CompareAsync(manifest, target);
        await CutShortAsync(file, target);
        var forced = await RestoreAsync(file, target, "--force");
        (forced.Code, forced.Errors.Contains("give it in Monitor__KeyRing__Key", StringComparison.Ordinal)).ShouldBe((0, true));

        // Backups are seldom seconds old: from the moment of this one to now is a gap.
        await target.AskAsync<int>("UPDATE scrape_sight SET seen_at = seen_at - interval '1 minute'");
        service.Requests.Count.ShouldBeGreaterThan(0);
        var asked = service.Requests.Count;
        await using (var restored = await MonitorHost.StartOnAsync(target, ("Monitor:Roles", "web,worker"), Key))
            await GoesOnAsync(restored, target, key, service, asked, receiver, told);
        // It is filled: the upgrade is rehearsed on it.
        await UpgradeRehearsal.RunAsync(target, _folder, Key, Stop);
    }

    private static async Task GoesOnAsync(MonitorHost restored, TestDatabase target, string key, TestServer service, int asked, WebhookReceiver receiver, int told)
    {
        using var caller = await restored.CallerAsync(null);
        caller.DefaultRequestHeaders.Add("X-Api-Key", key);
        (await caller.GetStringAsync("/api/v1/services/shop", Stop)).ShouldContain("Unhealthy");
        var requests = await service.WaitForRequestsAsync(asked + 2, Patience);
        requests[^1].Headers["X-Token"].ShouldBe(Secret);
        receiver.Messages.Count.ShouldBe(told);

        service.Answers("/ready", TestAnswer.Status(200));
        var messages = await receiver.WaitForMessagesAsync(told + 1, Patience);
        messages[^1].Text.ShouldContain("\"status\":\"Healthy\"");
        (await target.AskAsync<long>("SELECT count(*) FROM monitor_gaps WHERE service_id IS NULL")).ShouldBeGreaterThan(0);
        (await target.AskAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'database.restored'")).ShouldBe(1);
    }

    private static async Task FillAsync(MonitorHost host, TestServer service, WebhookReceiver receiver)
    {
        using var api = await ApiCaller.OfAsync(host);
        service.Answers("/other", TestAnswer.Status(200));
        // It refuses what it is told, so a message waits when the backup is made.
        receiver.Answers(503);
        await api.ExpectAsync(System.Net.HttpStatusCode.Created, "POST", "/api/v1/channels", $$"""{ "key": "ops", "name": "Ops", "type": "webhook", "url": "{{receiver.Url}}", "gather": false }""");
        foreach (var name in (string[])["shop", "stock", "mail"])
            await api.ExpectAsync(
                System.Net.HttpStatusCode.Created, "POST", "/api/v1/services",
                $$$"""{ "key": "{{{name}}}", "name": "{{{name}}}", "probes": { "readiness": { "http": { "url": "{{{service.At(name == "shop" ? "/ready" : "/other")}}}", "headers": { "X-Token": "{{{Secret}}}" } }, "periodSeconds": 1, "failureThreshold": 1 } } }""");
        await api.GetUntilAsync("/api/v1/services/shop", s => s.ToString().Contains("\"Healthy\"", StringComparison.Ordinal));
        service.Answers("/ready", TestAnswer.Status(500));
        await receiver.WaitForMessagesAsync(1, Patience);
    }

    private async Task<string> BackUpAsync(string connectionString)
    {
        await RunAsync("Back up", connectionString);
        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    // What is cut short or damaged is refused, and leaves no row behind.
    private async Task<BackupManifest> RefuseAsync(string file, TestDatabase target)
    {
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        var broken = Path.Combine(_folder, "broken");
        await File.WriteAllBytesAsync(broken, bytes.AsMemory(0, bytes.Length / 2), Stop);
        (await RestoreAsync(broken, target)).Errors.ShouldContain("cut short");

        await using var archive = await ZipFile.OpenReadAsync(file, Stop);
        await using var entry = await archive.GetEntry("manifest.json")!.OpenAsync(Stop);
        var manifest = (await JsonSerializer.DeserializeAsync<BackupManifest>(entry, JsonSerializerOptions.Web, Stop))!;
        manifest.WhileRunning.ShouldBeTrue();
        foreach (var part in archive.Entries)
        {
            using var rows = new StreamReader(await part.OpenAsync(Stop), System.Text.Encoding.Latin1);
            var text = await rows.ReadToEndAsync(Stop);
            text.ShouldNotContain(Secret, Case.Sensitive, part.FullName);
            text.ShouldNotContain("<masterKey", Case.Sensitive, part.FullName);
        }

        await using (var damaged = await ZipFile.OpenAsync(Copy(file, broken), ZipArchiveMode.Update, Stop))
        {
            await using var rows = await damaged.GetEntry("tables/status_changes.copy")!.OpenAsync(Stop);
            rows.Seek(-5, SeekOrigin.End);
            rows.WriteByte(1);
        }

        (await RestoreAsync(broken, target)).Code.ShouldBe(1);
        await HostileBackups.RefuseAsync(bytes, broken, () => RestoreAsync(broken, target), Stop);
        (await target.AskAsync<long>("SELECT (SELECT count(*) FROM services) + (SELECT count(*) FROM users)")).ShouldBe(0);
        return manifest;
    }

    // Between the rows and what makes them harmless: whoever migrates next does that, and until then nobody works on them.
    private static async Task CutShortAsync(string file, TestDatabase target)
    {
        await using (var backup = File.OpenRead(file))
            await Should.ThrowAsync<OperationCanceledException>(() => new Restoration(target.ConnectionString).RunAsync(
                backup, new RestoreWish(Force: true), said =>
                {
                    if (said.StartsWith("Restored", StringComparison.Ordinal))
                        throw new OperationCanceledException();
                }, Stop));
        (await target.AskAsync<long>("SELECT count(*) FROM deliveries WHERE next_attempt_at IS NOT NULL")).ShouldBe(1);
        (await Spoken.SayAsync(["keys", "show"], ("ConnectionStrings:Monitor", target.ConnectionString), Key)).Errors.ShouldContain("restore into this database was cut short");

        (await Spoken.SayAsync(["migrate"], ("ConnectionStrings:Monitor", target.ConnectionString))).Code.ShouldBe(0);
        (await target.AskAsync<long>("SELECT count(*) FROM deliveries WHERE next_attempt_at IS NOT NULL")).ShouldBe(0);
        (await target.AskAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'database.restored'")).ShouldBe(1);
    }

    private static async Task CompareAsync(BackupManifest manifest, TestDatabase target)
    {
        manifest.Tables.Single(t => t.Name == "results").Rows.ShouldBeGreaterThan(3);
        // What restoring itself writes, and what it takes away.
        foreach (var table in manifest.Tables.Where(t => t.Name is not ("audit_log" or "delivery_attempts" or "channel_windows" or "channel_gathered")))
            (await target.AskAsync<long>($"SELECT count(*) FROM \"{table.Name}\"")).ShouldBe(table.Rows, table.Name);
        (await target.AskAsync<long>("SELECT count(*) FROM deliveries WHERE next_attempt_at IS NOT NULL")).ShouldBe(0);
        (await target.AskAsync<long>("SELECT count(*) FROM delivery_attempts WHERE error LIKE 'Not sent: it waited%'")).ShouldBe(1);
        // One moment: no result is behind the state that it made.
        (await target.AskAsync<long>("SELECT count(*) FROM status_changes c WHERE NOT EXISTS (SELECT FROM services s WHERE s.id = c.service_id)")).ShouldBe(0);
    }

    private static string Copy(string from, string to)
    {
        File.Copy(from, to, overwrite: true);
        return to;
    }

    private static Task<Spoken> RestoreAsync(string file, TestDatabase target, params string[] more) =>
        Spoken.SayAsync(["restore", file, .. more], ("ConnectionStrings:Monitor", target.ConnectionString));

    // Each line of the section's block, as it stands there, but for the folder.
    private async Task RunAsync(string section, string connectionString)
    {
        foreach (var words in Documented.Verbs("operations.md", section))
        {
            var spoken = await Spoken.SayAsync([.. words.Select(w => w.Replace("/backups/", _folder + "/", StringComparison.Ordinal))], ("ConnectionStrings:Monitor", connectionString), ("urls", "http://127.0.0.1:1"), Key);
            spoken.Code.ShouldBe(0, $"{string.Join(' ', words)}: {spoken.Output}{spoken.Errors}");
        }
    }
}
