using System.Globalization;
using System.Text;
using Monitor.Web.Access;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>The table as docs/permissions.md has it.</summary>
internal static class PermissionText
{
    public static string Of()
    {
        var text = new StringBuilder("| route | viewer | operator | admin | limited to groups |\n|---|---|---|---|---|\n");
        foreach (var permission in PermissionTable.Api.Concat(PermissionTable.Pages))
            text.Append(CultureInfo.InvariantCulture, $"| `{permission.Route}` | {May(permission, AccessRoles.Viewer)} | {May(permission, AccessRoles.Operator)} | {May(permission, AccessRoles.Admin)} | {Word(permission)} |\n");
        return text.ToString();
    }

    /// <summary>Of what is neither the API nor a page.</summary>
    public static string OfOthers()
    {
        var text = new StringBuilder("| route | policy | what guards it |\n|---|---|---|\n");
        foreach (var route in OtherRoutes.All)
            text.Append(CultureInfo.InvariantCulture, $"| `{route.Route}` | {route.Policy?.Replace("Access.", "", StringComparison.Ordinal) ?? "none"} | {route.Guard} |\n");
        return text.ToString();
    }

    /// <summary>Of what may answer before a route does.</summary>
    public static string OfBefore()
    {
        var text = new StringBuilder("| in `src/Monitor.Web` | what it may answer |\n|---|---|\n");
        foreach (var place in OtherRoutes.Before)
            text.Append(CultureInfo.InvariantCulture, $"| `{place.Source}` | {place.Answers} |\n");
        return text.ToString();
    }

    /// <summary>Of the application's methods.</summary>
    public static string OfMethods(IServiceProvider services)
    {
        var text = new StringBuilder("| method | least role | limited to groups |\n|---|---|---|\n");
        foreach (var line in ApplicationMethods.Of(services).Select(m => $"| `{ApplicationMethods.NameOf(m)}` | {Least(m)} | {Reach(m)} |").Distinct())
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private static string Least(System.Reflection.MethodInfo method) => ApplicationMethods.Asks(method) switch
    {
        null => "reads: as page and route ask",
        { Least: null } => "none",
        { Least: { } least } asks => least.ToString().ToLowerInvariant() + (asks.OrLink ? ", or who holds a message's link" : ""),
    };

    private static string Reach(System.Reflection.MethodInfo method) => ApplicationMethods.Asks(method) is { OfAll: true } ? "no: everybody's" : "theirs alone";

    private static string May(Permission permission, string role) =>
        permission.Policy is not { } policy || AccessPolicies.RolesFor(policy).Contains(role) ? "yes" : "no";

    private static string Word(Permission permission) => (permission.Role, permission.Limited) switch
    {
        (PermissionTable.Anybody, _) => "anybody, without signing in",
        (AccessRoles.Admin, _) => "nobody",
        (_, Limited.Own) => "theirs; else it does not exist",
        (_, Limited.Within) => "theirs alone",
        (_, Limited.All) => "no: everybody's",
        _ => "as everybody",
    };
}
