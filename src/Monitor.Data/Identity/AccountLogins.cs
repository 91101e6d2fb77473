using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monitor.Data.Schema;

namespace Monitor.Data.Identity;

/// <summary>Identities at providers, by what an account is to them.</summary>
public static class AccountLogins
{
    /// <summary>Those by which accounts came from a provider.</summary>
    public static IQueryable<IdentityUserLogin<Guid>> OfProviders(MonitorDbContext context) =>
        context.UserLogins.Where(l => EF.Property<DateTimeOffset?>(l, LoginColumns.LinkedAt) == null);

    /// <summary>Those that the owners of accounts with a password linked.</summary>
    public static IQueryable<IdentityUserLogin<Guid>> Linked(MonitorDbContext context) =>
        context.UserLogins.Where(l => EF.Property<DateTimeOffset?>(l, LoginColumns.LinkedAt) != null);

    /// <summary>Adds one that is linked now, in the context's next saving.</summary>
    public static void Link(MonitorDbContext context, IdentityUserLogin<Guid> login, DateTimeOffset now) =>
        context.UserLogins.Add(login).Property(LoginColumns.LinkedAt).CurrentValue = now;
}
