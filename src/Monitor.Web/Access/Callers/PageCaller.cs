using System.Security.Claims;
using Monitor.Core.Access;

namespace Monitor.Web.Access.Callers;

/// <summary>The <see cref="Caller"/> of an open page. One per circuit: a circuit cannot ask who called, so its root says so.</summary>
public sealed class PageCaller
{
    private Caller? _caller;

    /// <summary>Whose changes these are.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said yet.</exception>
    public Actor Actor => _caller?.Actor ?? throw new InvalidOperationException("The page's root has not said who calls.");

    /// <summary>What may be seen: nothing before somebody has said.</summary>
    public Scope Scope => _caller?.Scope ?? Scope.Of([]);

    /// <param name="address">Where the page was fetched from.</param>
    public void Use(ClaimsPrincipal user, string? address) => _caller = Caller.Of(user, address);
}
