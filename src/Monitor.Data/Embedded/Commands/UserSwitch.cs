namespace Monitor.Data.Embedded.Commands;

/// <summary>Runs a program as another user, with whichever of the system's tools can.</summary>
internal sealed class UserSwitch
{
    private readonly string tool;
    private readonly Func<string, IReadOnlyList<string>, IReadOnlyList<string>> arguments;

    private UserSwitch(string tool, Func<string, IReadOnlyList<string>, IReadOnlyList<string>> arguments)
    {
        this.tool = tool;
        this.arguments = arguments;
    }

    /// <summary>A way to become <paramref name="user"/> that was tried and works; null when there is none.</summary>
    public static async Task<UserSwitch?> FindAsync(string user, CancellationToken cancellationToken)
    {
        foreach (var way in Ways(user))
        {
            var (program, all) = way.Wrap("true", []);
            if ((await Command.RunAsync(program, all, TimeSpan.FromSeconds(10), cancellationToken)).Succeeded)
            {
                return way;
            }
        }

        return null;
    }

    public (string Program, IReadOnlyList<string> Arguments) Wrap(string program, IReadOnlyList<string> programArguments) =>
        (tool, arguments(program, programArguments));

    // setpriv only changes the ids and executes; runuser and su may open a session and stay in between.
    private static UserSwitch[] Ways(string user) =>
    [
        new("setpriv", (program, rest) => [$"--reuid={user}", $"--regid={user}", "--init-groups", "--", program, .. rest]),
        new("runuser", (program, rest) => ["-u", user, "--", program, .. rest]),
        new("su", (program, rest) => ["-s", "/bin/sh", user, "-c", string.Join(' ', rest.Prepend(program).Select(Quoted))]),
    ];

    private static string Quoted(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
