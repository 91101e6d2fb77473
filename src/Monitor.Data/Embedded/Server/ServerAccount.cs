using Monitor.Data.Embedded.Commands;
using Monitor.Data.Embedded.Folders;

namespace Monitor.Data.Embedded.Server;

/// <summary>
/// The user the server's programs run as: ourselves, or, when we are root (PostgreSQL refuses root), an unprivileged one.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly TimeSpan QuickTools = TimeSpan.FromSeconds(30);

    private readonly UserSwitch? userSwitch;

    private ServerAccount(string? name, UserSwitch? userSwitch)
    {
        Name = name;
        this.userSwitch = userSwitch;
    }

    /// <summary>The other user's name; null when the programs run as ourselves.</summary>
    public string? Name { get; }

    /// <summary>
    /// As root: the owner of the cluster or of the data folder, else <c>postgres</c>, else <c>nobody</c>.
    /// </summary>
    public static async Task<ServerAccount> ChooseAsync(ClusterFolders folders, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(null, null);
        }

        string?[] candidates =
        [
            await OwnerOfAsync(folders.Cluster, cancellationToken),
            await OwnerOfAsync(folders.DataDirectory, cancellationToken),
            "postgres",
            "nobody",
        ];
        foreach (var name in candidates.OfType<string>())
        {
            if (await UserSwitch.FindAsync(name, cancellationToken) is { } found)
            {
                return new ServerAccount(name, found);
            }
        }

        throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root, and no other user could be used for it: " +
            "neither 'postgres' nor 'nobody' exists, or none of setpriv, runuser and su does. " +
            "Start Monitor as an ordinary user, or set ConnectionStrings__Monitor.");
    }

    /// <summary>Runs one of the server's programs as this user.</summary>
    public Task<CommandAnswer> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (command, all) = userSwitch?.Wrap(program, arguments) ?? (program, arguments);
        return Command.RunAsync(command, all, timeout, cancellationToken);
    }

    /// <summary>Gives the server's files to this user, after all that we wrote among them as root.</summary>
    /// <exception cref="EmbeddedPostgresException">The user cannot reach the folder.</exception>
    public async Task TakeOwnershipAsync(string folder, CancellationToken cancellationToken)
    {
        if (Name is null)
        {
            return;
        }

        var answer = await Command.RunAsync("chown", ["-R", Name, folder], QuickTools, cancellationToken);
        if (!answer.Succeeded)
        {
            throw new EmbeddedPostgresException($"{folder} could not be given to the user '{Name}': {answer.Output}");
        }

        await RequireWayToAsync(folder, cancellationToken);
    }

    private async Task RequireWayToAsync(string folder, CancellationToken cancellationToken)
    {
        const string printFirstClosed = "for folder; do [ -x \"$folder\" ] || { echo \"$folder\"; exit 1; }; done";
        var answer = await RunAsync("sh", ["-c", printFirstClosed, "sh", .. Ancestors(folder)], QuickTools, cancellationToken);
        if (!answer.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"The user '{Name}', as whom PostgreSQL has to run because it refuses root, may not enter {answer.Output}. " +
                $"Choose another data folder, for example Monitor__DataDirectory={DataDirectory.Default()}.");
        }
    }

    private static IEnumerable<string> Ancestors(string folder) =>
        Path.GetDirectoryName(folder) is { } parent ? [.. Ancestors(parent), folder] : [folder];

    private static async Task<string?> OwnerOfAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await Command.RunAsync("stat", ["-c", "%u %U", folder], QuickTools, cancellationToken);
        return answer.Succeeded && answer.Output.Split(' ') is [var id, var name]
            && id != "0" && name != "UNKNOWN" ? name : null;
    }
}
