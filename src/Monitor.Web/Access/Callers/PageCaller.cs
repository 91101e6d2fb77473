using System.Security.Claims;
using Monitor.Core.Access;

namespace Monitor.Web.Access.Callers;

/// <summary>The <see cref="Caller"/> of an open page. One per circuit: a circuit cannot ask who called, so its root says so.</summary>
public sealed class PageCaller
{
    private Caller? _caller;
    private volatile bool _hasEnded;

    /// <summary>Whose changes these are.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said yet, or their session has ended: what is still open of the page changes nothing.</exception>
    public Actor Actor => _hasEnded ? throw new InvalidOperationException("This session has ended.") : _caller?.Actor ?? throw new InvalidOperationException("The page's root has not said who calls.");

    /// <summary>What may be seen: nothing before somebody has said.</summary>
    public Scope Scope => _hasEnded ? Scope.Of([]) : _caller?.Scope ?? Scope.Of([]);

    /// <param name="address">Where the page was fetched from.</param>
    public void Use(ClaimsPrincipal user, string? address) => _caller = Caller.Of(user, address);

    /// <summary>Their session is over: from now on nothing is seen and nothing done, whatever the browser goes on to ask.</summary>
    public void End() => _hasEnded = true;
}
