using System.Net;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>The published program in a folder of its own that everybody may read and nobody write, as in an image or in <c>/opt/monitor</c>, and a user to run it as.</summary>
public sealed class InstalledProgram : IAsyncLifetime
{
    // With a name, for PostgreSQL's programs ask for it; who is not root runs it as themselves.
    private const string User = "nobody";

    private readonly string _root = Directory.CreateTempSubdirectory("monitor-installed-").FullName;

    public string Folder => Path.Combine(_root, "program");

    public async ValueTask InitializeAsync()
    {
        await ToldAsync("cp", "-r", Path.GetDirectoryName(Programs.App)!, Folder);
        await OpenAsync(_root);
    }

    /// <summary>Everybody may read what is in a folder.</summary>
    public static Task OpenAsync(string folder) => ToldAsync("chmod", "-R", "a+rX,go-w", folder);

    /// <summary>A folder that its user alone may read and write.</summary>
    public async Task<string> MakeFolderAsync(string name)
    {
        var folder = Path.Combine(_root, $"{name}-{Guid.NewGuid():N}"[..(name.Length + 7)]);
        Directory.CreateDirectory(folder);
        await ToldAsync("chmod", "700", folder);
        if (Environment.IsPrivilegedProcess)
            await ToldAsync("chown", User, folder);
        return folder;
    }

    /// <summary>Who reaches a database of the tests: its server's socket lies in a folder that is one user's alone.</summary>
    public static async Task<string> UserOfAsync(TestDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString).Host is ['/', ..] folder ? (await DoneAsync(Child.StartProgram("stat", ["--format=%u", folder]))).Said.Trim() : User;

    /// <summary>Starts a command as a user, in the program's folder, with that environment and nothing else of ours.</summary>
    internal Child Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string user = User) =>
        Child.StartBare([.. Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", user, "--regid", "65534", "--clear-groups", "--no-new-privs", "--bounding-set", "-all"] : (string[])[], .. command], Folder, environment);

    /// <summary>Runs one to its end.</summary>
    /// <returns>The exit code, and what was printed.</returns>
    internal Task<(int Code, string Said)> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string user = User) => DoneAsync(Start(command, environment, user));

    public ValueTask DisposeAsync()
    {
        // What root gave away root removes.
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until a path is answered so, as long as the program lives.</summary>
    /// <param name="patience">Two minutes when left out: on a machine with much else to do a first start takes one.</param>
    internal static async Task UntilAsync(Child program, int port, string path, HttpStatusCode wanted, TimeSpan? patience = null)
    {
        using var client = new HttpClient();
        try
        {
            await Eventually.IsTrueAsync(
                async () => !program.HasEnded ? await StatusAsync(client, port, path) == wanted : throw new InvalidOperationException("It has ended."), $"{path} {(int)wanted}", patience ?? TimeSpan.FromMinutes(2));
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{e.Message} It said:\n{program.Output}", e);
        }
    }

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient client, int port, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task ToldAsync(string tool, params string[] arguments) =>
        (await DoneAsync(Child.StartProgram(tool, arguments))).ShouldBe((0, ""));

    private static async Task<(int Code, string Said)> DoneAsync(Child child)
    {
        await using (child)
            return (await child.EndedAsync(TimeSpan.FromSeconds(60)), child.Output);
    }
}

/// <summary>These count seconds, and share the program's folder: one after the other.</summary>
[CollectionDefinition("Deployed")]
public sealed class DeployedCollection : ICollectionFixture<InstalledProgram>;
