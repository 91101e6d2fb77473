using System.Runtime.Versioning;
using Monitor.Data.Embedded;
using Monitor.Data.Embedded.Binaries;

namespace Monitor.Data.Tests.Embedded;

/// <summary>What cannot work is refused with a message that says what to do.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Without_server_programs_the_install_command_and_the_alternative_are_named()
    {
        await using var folder = new DataFolder();

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(
            () => folder.StartAsync(options => options with { BinarySearchPath = [] }));

        refusal.Message.ShouldContain(InstallAdvice.ForThisSystem());
        refusal.Message.ShouldContain("ConnectionStrings__Monitor");
    }

    [Fact]
    public async Task Tools_without_the_server_beside_them_do_not_count()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.In("bin"));
        await File.WriteAllTextAsync(folder.In("bin", "initdb"), "#!/bin/sh\n", DataFolder.Ending);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(
            () => folder.StartAsync(options => options with { BinarySearchPath = [folder.In("bin")] }));

        refusal.Message.ShouldContain("No PostgreSQL server was found");
    }

    [Fact]
    public async Task Data_of_another_major_version_is_left_alone()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.In("postgresql", "cluster"));
        await File.WriteAllTextAsync(folder.In("postgresql", "cluster", "PG_VERSION"), "9\n", DataFolder.Ending);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        refusal.Message.ShouldContain("was written by PostgreSQL 9");
        refusal.Message.ShouldContain("apt-get install postgresql-9");
        Directory.GetFileSystemEntries(folder.In("postgresql", "cluster")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_that_somebody_else_filled_is_left_alone()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.In("postgresql", "cluster"));
        await File.WriteAllTextAsync(folder.In("postgresql", "cluster", "letter.txt"), "dear", DataFolder.Ending);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        refusal.Message.ShouldContain("is not empty and not a PostgreSQL cluster");
        File.Exists(folder.In("postgresql", "cluster", "letter.txt")).ShouldBeTrue();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_parent_that_the_servers_user_may_not_enter_is_named()
    {
        await using var folder = new DataFolder("private/data");
        var parent = Path.GetDirectoryName(folder.Path)!;
        Directory.CreateDirectory(parent);
        File.SetUnixFileMode(parent, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        if (!Environment.IsPrivilegedProcess)
        {
            // The server runs as ourselves, who may enter it.
            (await DataFolder.AskAsync(await folder.StartAsync(), "SELECT 1")).ShouldBe(1);
            return;
        }

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        refusal.Message.ShouldContain($"may not enter {parent}.");
        refusal.Message.ShouldContain("Monitor__DataDirectory=/var/lib/monitor");
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused()
    {
        await using var folder = new DataFolder("file");
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!);
        await File.WriteAllTextAsync(folder.Path, "", DataFolder.Ending);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());

        refusal.Message.ShouldContain("cannot be used by the user");
    }

    [Theory]
    [InlineData("ID=debian", "apt-get install postgresql")]
    [InlineData("NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"", "apt-get install postgresql")]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", "dnf install postgresql-server")]
    [InlineData("ID=alpine", "apk add postgresql")]
    [InlineData("", "install the PostgreSQL server with the system's package manager")]
    public void The_install_command_suits_the_distribution(string osRelease, string command) =>
        InstallAdvice.For(osRelease).ShouldBe(command);
}
