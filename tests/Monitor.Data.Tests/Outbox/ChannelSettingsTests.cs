using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Settings;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

public sealed class ChannelSettingsTests(TestPostgres postgres)
{
    private static readonly ChannelDefinition Mail = new()
    {
        Key = "mail", Name = "Mail", Type = "email",
        Settings = new()
        {
            ["host"] = "smtp.example.com", ["port"] = "465", ["security"] = "tls", ["user"] = "ada", ["password"] = "hunter2", ["from"] = "monitor@example.com", ["to"] = "ops@example.com",
        },
    };

    private const string Masked = "https://example.com/********";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_come_back_without_the_secrets_and_are_sent_with_them()
    {
        await using var alerting = await CreateAsync(postgres);
        var saved = (await alerting.Channels.CreateAsync(Mail, Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Saved>();

        saved.NewSecret.ShouldBeNull();
        saved.Channel.Definition.ShouldBe(Mail with { Settings = Without("password") });
        (await alerting.Database.AskAsync<string>("SELECT concat(type, kind, url, secret, settings, secrets) FROM channels"))!.ShouldNotContain("hunter2");
        (await alerting.Database.AskAsync<bool>("SELECT type = 0 AND kind = 'email' AND url = '' AND secret = '' FROM channels")).ShouldBeTrue();
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var target = (await alerting.ClaimAsync()).ShouldHaveSingleItem().Channel;
        (target.Kind, target.Unreadable.Count).ShouldBe(("email", 0));
        target.Settings.ShouldBe(Mail.Settings, ignoreOrder: true);
    }

    [Fact]
    public async Task A_secret_that_is_left_out_stays_and_its_kind_alone_keeps_it()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.Channels.CreateAsync(Mail, Somebody.Known, Stop);

        (await alerting.Channels.PutAsync(Mail with { Settings = Without("password") }, null, Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Saved>();
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Channel.Settings.Of("password").ShouldBe("hunter2");
        var pager = new ChannelDefinition { Key = "mail", Name = "Mail", Type = "pagerduty" };
        (await alerting.Channels.PutAsync(pager, null, Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Invalid>().Errors.ShouldHaveSingleItem().Field.ShouldBe("settings.routingKey");
        (await alerting.Channels.FindAsync("mail", Stop))!.Definition.Type.ShouldBe("email");
    }

    [Fact]
    public async Task The_ways_of_a_chat_are_kept_too()
    {
        await using var alerting = await CreateAsync(postgres);
        var chat = new ChannelDefinition
        {
            Key = "chat", Name = "Chat", Type = "slack", Url = "https://hooks.slack.com/services/T/B/canary", Settings = new() { ["proxy"] = "http://me:canary@proxy.example.com:3128" },
        };

        (await alerting.Channels.CreateAsync(chat, Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Saved>().Channel.Definition
            .ShouldBe(chat with { Url = "https://hooks.slack.com/********", Settings = new() { ["proxy"] = "http://proxy.example.com:3128/********" } });
        (await alerting.Database.AskAsync<string>("SELECT concat(url, secret, settings, secrets) FROM channels"))!.ShouldNotContain("canary");
        (await alerting.Database.AskAsync<string>("SELECT string_agg(concat(before, after), '') FROM audit_log"))!.ShouldNotContain("canary");
    }

    // What a node of the release before does while the nodes are replaced one after the other.
    [Fact]
    public async Task What_the_release_before_writes_counts()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.AddChannelAsync("other", "teams");
        await alerting.Database.AskAsync<int>(
            "UPDATE channels SET type = 2, url = (SELECT url FROM channels WHERE key = 'other') WHERE key = 'ops'");
        await alerting.Database.AskAsync<int>(
            "INSERT INTO channels (key, name, type, url, secret, enabled, created_at, revision) SELECT 'made', 'Made', 1, url, secret, true, now(), 1 FROM channels WHERE key = 'ops'");

        var channels = await alerting.Channels.ListAsync(Stop);

        channels.Select(c => (c.Definition.Key, c.Definition.Type, c.Definition.Url, c.Definition.Gather)).ShouldBe(
            [("made", "webhook", Masked, true), ("ops", "slack", Masked, true), ("other", "teams", Masked, true)]);
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_any_more_are_named()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.Channels.CreateAsync(Mail, Somebody.Known, Stop);
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        await alerting.Database.AskAsync<int>("UPDATE channels SET secrets = '{ \"password\": \"of other keys\" }', settings = '[]'");

        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Channel.Unreadable.ShouldBe(["password"]);
    }

    [Fact]
    public async Task Every_change_on_its_own_is_kept()
    {
        await using var alerting = await CreateAsync(postgres);
        var hook = new ChannelDefinition { Key = "ops", Name = "Ops", Type = "webhook", Url = "https://example.com/hook", Gather = false };

        (await alerting.Channels.CreateAsync(hook, Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Saved>().Channel.Definition.ShouldBe(hook with { Url = Masked });
    }

    private static ChannelSettings Without(string name) => Mail.Settings.With(name, null);
}
