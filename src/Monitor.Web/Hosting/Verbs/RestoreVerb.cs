using System.CommandLine;
using System.Globalization;
using Monitor.Data.Backups;
using Monitor.Data.Identity.KeyRing;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>restore FILE</c>: puts a backup into an empty database.</summary>
internal static class RestoreVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "A backup." };

    private static readonly Option<bool> Force = new("--force") { Description = "Take away what the database holds." };

    private static readonly Option<string> Waiting = Choice(
        "--waiting", "Messages that waited when the backup was made: send them, or drop them. By default they are sent if no node ran then, and dropped if one did.", "send", "drop");

    public static Command Of(VerbSetting setting)
    {
        var verb = new Command("restore", "Put a backup into an empty database, with Monitor stopped.") { File, Force, Waiting };
        verb.SetAction((wish, cancellationToken) => RunAsync(wish.GetRequiredValue(File), Wish(wish), setting, cancellationToken));
        return verb;
    }

    private static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static RestoreWish Wish(ParseResult wish) => new(wish.GetValue(Force), wish.GetValue(Waiting) switch
    {
        "send" => WaitingMessages.Send,
        "drop" => WaitingMessages.Drop,
        _ => WaitingMessages.ByBackup,
    });

    private static async Task<int> RunAsync(string file, RestoreWish wish, VerbSetting setting, CancellationToken cancellationToken)
    {
        await using var backup = Open(file);
        await using var database = await AppDatabase.OpenAsync(setting.Configuration, setting.Log, cancellationToken);
        var restored = await new Restoration(database.ConnectionString).RunAsync(backup, wish, setting.Say, cancellationToken);
        setting.Say(string.Create(CultureInfo.InvariantCulture, $"The database is as it was at {restored.Manifest.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. Start Monitor."));
        if (restored.GivenUp > 0)
            setting.Say($"{restored.GivenUp} messages that waited then are not sent; each can be sent again from its channel's page.");
        if (await new KeyRingCare(database.ConnectionString, KeyRingOptions.Keys(setting.Configuration)).FindAsync(cancellationToken) is { Lacking.Count: > 0 } lacking)
            setting.Complain(lacking.Lack);
        setting.Say("Whoever was signed in signs in again. API keys, users, passwords, second factors, passkeys and links with a provider are as they were: what was revoked, disabled, changed or removed since the backup counts again. Look at each.");
        return 0;
    }

    private static FileStream Open(string file)
    {
        try
        {
            return System.IO.File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be read: {e.Message}", e);
        }
    }
}
