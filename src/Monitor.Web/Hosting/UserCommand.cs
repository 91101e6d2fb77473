using System.Globalization;
using Monitor.Data;
using Monitor.Web.Access;
using Monitor.Web.Access.Links;

namespace Monitor.Web.Hosting;

/// <summary><c>Monitor.Web.dll user reset EMAIL</c>: gives somebody a way back in, whether Monitor runs or not, and ends.</summary>
internal static class UserCommand
{
    public const string Verb = "user";

    private const string FromInput = "--password-stdin";

    private const string WithoutFactor = "--second-factor-off";

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] options, IConfiguration configuration, ILogger log, CancellationToken cancellationToken)
    {
        if (options is not (["reset", { Length: > 0 }] or ["reset", { Length: > 0 }, FromInput or WithoutFactor]))
        {
            await Console.Error.WriteLineAsync($"{Verb} reset EMAIL [{FromInput} | {WithoutFactor}]");
            return 2;
        }

        await using var database = await AppDatabase.JoinAsync(configuration, log, cancellationToken);
        await new AppSchema(database.ConnectionString, log).RequireAsync(cancellationToken);
        var (lines, errors) = options switch
        {
            [_, var email, FromInput] => await SetAsync(database.ConnectionString, email, await Console.In.ReadLineAsync(cancellationToken) ?? "", cancellationToken),
            [_, var email, WithoutFactor] => await TurnOffAsync(database.ConnectionString, email, cancellationToken),
            _ => await LinkAsync(database.ConnectionString, options[1], Site(configuration), cancellationToken),
        };
        foreach (var line in lines)
            Console.WriteLine(line);
        foreach (var error in errors)
            await Console.Error.WriteLineAsync(error);
        return errors.Count == 0 ? 0 : 1;
    }

    /// <summary>Makes a link.</summary>
    /// <param name="site">Where people reach the product.</param>
    public static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Errors)> LinkAsync(
        string connectionString, string email, string site, CancellationToken cancellationToken)
    {
        await using var services = Services(connectionString);
        var (link, errors) = await services.GetRequiredService<HostReset>().LinkAsync(email, cancellationToken);
        return link is null
            ? ([], errors)
            : ([$"Open this link once, until {link.Until.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture)}, and choose a password:", link.At(site)], []);
    }

    /// <summary>Sets a password.</summary>
    public static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Errors)> SetAsync(
        string connectionString, string email, string password, CancellationToken cancellationToken)
    {
        await using var services = Services(connectionString);
        var errors = await services.GetRequiredService<HostReset>().SetAsync(email, password, cancellationToken);
        return errors.Count == 0 ? ([$"The password of {email} is set."], []) : ([], errors);
    }

    /// <summary>Turns a second factor off.</summary>
    public static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Errors)> TurnOffAsync(
        string connectionString, string email, CancellationToken cancellationToken)
    {
        await using var services = Services(connectionString);
        var errors = await services.GetRequiredService<HostReset>().TurnOffAsync(email, cancellationToken);
        return errors.Count == 0 ? ([$"{email} signs in with the password alone."], []) : ([], errors);
    }

    private static string Site(IConfiguration configuration) =>
        configuration["Monitor:PublicUrl"] is { Length: > 0 } address ? address
        : configuration["urls"]?.Split(';') is [{ Length: > 0 } first, ..] && BindingAddress.Parse(first) is { Port: > 0 } listening ? $"{listening.Scheme}://localhost:{listening.Port}"
        : "http://localhost:8080";

    private static ServiceProvider Services(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System);
        services.AddMonitorData(connectionString);
        services.AddPeople();
        return services.AddSingleton<HostReset>().BuildServiceProvider();
    }
}
