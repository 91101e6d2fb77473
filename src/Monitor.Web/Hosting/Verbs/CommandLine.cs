using System.CommandLine;
using Monitor.Data.Backups;
using Monitor.Data.Embedded;
using Monitor.Data.Identity.KeyRing;
using Monitor.Data.Upgrading;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Hosting.Verbs;

/// <summary>What the program does beside serving: a verb, and it ends. Exit codes: 0 done, 1 not done, with a sentence; 2 it was not understood.</summary>
internal static class CommandLine
{
    private const int NotUnderstood = 2;

    private static readonly string[] Helps = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether these arguments ask for a verb. Others are settings of the server: <c>--urls http://…</c>.</summary>
    public static bool Takes(string[] arguments) => arguments is [var first, ..] && (Helps.Contains(first) || first is not (['-' or '/', ..] or "") && !first.Contains('=', StringComparison.Ordinal));

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, VerbSetting setting, CancellationToken cancellationToken)
    {
        var root = Root(setting);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in Errors(parsed, root))
                setting.Complain(error);
            setting.Complain($"See: dotnet Monitor.Web.dll {string.Join(' ', Names(parsed.CommandResult.Command))}--help");
            return NotUnderstood;
        }

        try
        {
            return await parsed.InvokeAsync(new() { Output = setting.Output, Error = setting.Errors, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (Exception e) when (e is ConfigurationException or EmbeddedPostgresException or UpgradeException or BackupException or KeyRingException)
        {
            setting.Complain(e.Message);
            return 1;
        }
    }

    private static RootCommand Root(VerbSetting setting) =>
        new("Monitor watches the health of services. Without a verb it serves; with one it does that and ends.")
        {
            HealthcheckVerb.Of(setting), ConfigVerb.Of(setting), DoctorVerb.Of(setting), MigrateVerb.Of(setting),
            BackupVerb.Of(setting), RestoreVerb.Of(setting), UserVerb.Of(setting), KeysVerb.Of(setting),
        };

    // Of a verb that does not exist all that stands behind it is not understood either: that helps nobody.
    private static IEnumerable<string> Errors(ParseResult parsed, RootCommand root)
    {
        if (parsed.CommandResult.Command != root || parsed.UnmatchedTokens is not [var word, ..])
            return parsed.Errors.Select(e => e.Message);
        var meant = UnknownField.Nearest(word, [.. root.Subcommands.Select(c => c.Name)]);
        return [$"There is no verb {word}.{(meant is null ? "" : $" Did you mean {meant}?")}"];
    }

    private static IEnumerable<string> Names(Command command) => command is RootCommand ? [] : [.. command.Parents.OfType<Command>().SelectMany(Names), command.Name + " "];
}
