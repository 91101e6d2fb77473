using System.CommandLine;
using System.Globalization;
using Monitor.Data;
using Monitor.Web.Access;
using Monitor.Web.Access.Links;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>user reset EMAIL</c>: gives somebody a way back in, whether Monitor runs or not, and ends.</summary>
internal static class UserVerb
{
    private static readonly Argument<string> Email = new("EMAIL") { Description = "Who." };

    private const string Kept = "A second factor and passkeys stay as they are: --second-factor-off and --passkeys-off take them away. A link with a provider ends with the old password.";

    private static readonly Option<bool> FromInput = new("--password-stdin") { Description = "Set the password that comes on the standard input, in place of a link." };

    private static readonly Option<bool> WithoutFactor = new("--second-factor-off") { Description = "Let the password alone sign in; it stays as it is." };

    private static readonly Option<bool> WithoutPasskeys = new("--passkeys-off") { Description = "Remove their passkeys, for a device that is lost; the password stays as it is." };

    public static Command Of(VerbSetting setting)
    {
        var reset = new Command("reset", "Print a one-time link by which somebody chooses a new password; enables a disabled user.") { Email, FromInput, WithoutFactor, WithoutPasskeys };
        reset.Validators.Add(wish =>
        {
            if (((Option<bool>[])[FromInput, WithoutFactor, WithoutPasskeys]).Count(wish.GetValue) > 1)
                wish.AddError($"Use one of {FromInput.Name}, {WithoutFactor.Name} and {WithoutPasskeys.Name}.");
        });
        reset.SetAction((wish, cancellationToken) => RunAsync(wish, setting, cancellationToken));
        return new Command("user", "Give somebody a way back in.") { reset };
    }

    private static async Task<int> RunAsync(ParseResult wish, VerbSetting setting, CancellationToken cancellationToken)
    {
        var email = wish.GetRequiredValue(Email);
        await using var database = await AppDatabase.JoinAsync(setting.Configuration, setting.Log, cancellationToken);
        await new AppSchema(database.ConnectionString, setting.Log).RequireAsync(cancellationToken);
        var (lines, errors) = wish.GetValue(FromInput) ? await SetAsync(database.ConnectionString, email, await Console.In.ReadLineAsync(cancellationToken) ?? "", cancellationToken)
            : wish.GetValue(WithoutFactor) ? await TurnOffAsync(database.ConnectionString, email, cancellationToken)
            : wish.GetValue(WithoutPasskeys) ? await RemovePasskeysAsync(database.ConnectionString, email, cancellationToken)
            : await LinkAsync(database.ConnectionString, email, Site(setting.Configuration), cancellationToken);
        foreach (var line in lines)
            setting.Say(line);
        foreach (var error in errors)
            setting.Complain(error);
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
            : ([$"Open this link once, until {link.Until.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture)}, and choose a password:", link.At(site), Kept], []);
    }

    /// <summary>Sets a password.</summary>
    public static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Errors)> SetAsync(
        string connectionString, string email, string password, CancellationToken cancellationToken)
    {
        await using var services = Services(connectionString);
        var errors = await services.GetRequiredService<HostReset>().SetAsync(email, password, cancellationToken);
        return errors.Count == 0 ? ([$"The password of {email} is set.", Kept], []) : ([], errors);
    }

    /// <summary>Turns a second factor off.</summary>
    public static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Errors)> TurnOffAsync(
        string connectionString, string email, CancellationToken cancellationToken)
    {
        await using var services = Services(connectionString);
        var errors = await services.GetRequiredService<HostReset>().TurnOffAsync(email, cancellationToken);
        return errors.Count == 0 ? ([$"{email} signs in with the password alone."], []) : ([], errors);
    }

    /// <summary>Removes passkeys.</summary>
    public static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Errors)> RemovePasskeysAsync(
        string connectionString, string email, CancellationToken cancellationToken)
    {
        await using var services = Services(connectionString);
        var (removed, errors) = await services.GetRequiredService<HostReset>().RemovePasskeysAsync(email, cancellationToken);
        return errors.Count == 0 ? ([removed == 0 ? $"{email} has no passkeys." : $"Removed the passkeys of {email}: {removed}."], []) : ([], errors);
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
