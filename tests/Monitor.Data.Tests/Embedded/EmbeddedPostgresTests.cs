using System.Diagnostics;
using Monitor.Data.Embedded;
using Npgsql;

namespace Monitor.Data.Tests.Embedded;

public sealed class EmbeddedPostgresTests(ClusterSeed seed)
{
    [Fact]
    public async Task A_fresh_folder_becomes_a_running_server_with_the_database()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();

        (await DataFolder.AskAsync(server, "SELECT current_database()")).ShouldBe("monitor");
        (await DataFolder.AskAsync(server, "SHOW server_encoding")).ShouldBe("UTF8");
        (await DataFolder.AskAsync(server, "SHOW timezone")).ShouldBe("UTC");
        (await DataFolder.AskAsync(server, "SELECT lower('ÄÖÉ')")).ShouldBe("äöé");
        (await DataFolder.AskAsync(server, "SHOW listen_addresses")).ShouldBe("");
    }

    [Fact]
    public async Task A_restart_keeps_the_data()
    {
        await using var folder = await seed.CopyAsync();
        var first = await folder.StartAsync();
        await DataFolder.AskAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        await first.DisposeAsync();

        var second = await folder.StartAsync();

        (await DataFolder.AskAsync(second, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Stopping_ends_the_server()
    {
        await using var folder = await seed.CopyAsync();
        var server = await folder.StartAsync();
        var connectionString = server.ConnectionString;
        EmbeddedPostgres.FindRunning(folder.Path).ShouldBe(connectionString);

        await server.DisposeAsync();

        EmbeddedPostgres.FindRunning(folder.Path).ShouldBeNull();
        server.ServerProcessId.ShouldBeNull();
        await Should.ThrowAsync<NpgsqlException>(() => DataFolder.AskAsync(connectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_open_transactions()
    {
        await using var folder = await seed.CopyAsync();
        var server = await folder.StartAsync();
        await using var busy = new NpgsqlConnection(server.ConnectionString);
        await busy.OpenAsync(DataFolder.Ending);
        await using var transaction = await busy.BeginTransactionAsync(DataFolder.Ending);

        await server.DisposeAsync();

        server.ServerProcessId.ShouldBeNull();
    }

    [Fact]
    public async Task A_second_instance_on_the_same_folder_says_so()
    {
        await using var folder = await seed.CopyAsync();
        var first = await folder.StartAsync();

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        refusal.Message.ShouldContain("Another instance of Monitor is running on the data folder");
        refusal.Message.ShouldContain("Monitor__DataDirectory");
        (await DataFolder.AskAsync(first, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again()
    {
        await using var folder = await seed.CopyAsync();
        var server = await folder.StartAsync(options => options with { WatchPeriod = TimeSpan.FromMilliseconds(100) });
        await DataFolder.AskAsync(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        var killed = server.ServerProcessId!.Value;

        Process.GetProcessById(killed).Kill();
        await Eventually.BecomesTrueAsync(() => server.ServerProcessId is { } id && id != killed);

        (await Eventually.SucceedsAsync(() => DataFolder.AskAsync(server, "SELECT answer FROM kept"))).ShouldBe(42);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_still_works()
    {
        await using var folder = new DataFolder(string.Join('/', Enumerable.Repeat("a-very-long-folder-name", 5)));
        var server = await folder.StartAsync();

        (await DataFolder.AskAsync(server, "SELECT 1")).ShouldBe(1);
        var sockets = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        sockets.ShouldStartWith(Path.GetTempPath());
        await server.DisposeAsync();
        Directory.Exists(sockets).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_no_socket_is_possible_a_loopback_port_asks_for_the_password()
    {
        await using var folder = new DataFolder(string.Join('/', Enumerable.Repeat("a-very-long-folder-name", 5)));
        Directory.CreateDirectory(folder.Path);
        var server = await folder.StartAsync(options => options with { TemporaryFolder = folder.Path });

        (await DataFolder.AskAsync(server, "SELECT host(inet_server_addr())")).ShouldBe("127.0.0.1");
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "monitor" };
        var refusal = await Should.ThrowAsync<PostgresException>(() => DataFolder.AskAsync(guess.ConnectionString, "SELECT 1"));
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Nobody_but_the_server_and_its_app_may_enter_its_folders()
    {
        await using var folder = new DataFolder();
        await folder.StartAsync();

        foreach (var name in new[] { "postgresql", "postgresql/run", "postgresql/cluster", "postgresql/log" })
        {
            ModeOf(folder.In(name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, name);
        }

        ModeOf(folder.In("postgresql", "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Settings_of_an_operator_survive_a_restart()
    {
        await using var folder = await seed.CopyAsync();
        var first = await folder.StartAsync();
        await DataFolder.AskAsync(first, "ALTER SYSTEM SET work_mem = '33MB'");
        await first.DisposeAsync();

        var second = await folder.StartAsync();

        (await DataFolder.AskAsync(second, "SHOW work_mem")).ShouldBe("33MB");
    }

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
