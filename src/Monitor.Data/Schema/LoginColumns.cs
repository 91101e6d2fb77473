using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>What we note of somebody's identity at a provider beside what ASP.NET Core Identity does.</summary>
public sealed class LoginColumns : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    /// <summary>When the owner of an account with a password linked it; null where the account came from the provider, whose word its role is.</summary>
    public const string LinkedAt = nameof(LinkedAt);

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) => builder.Property<DateTimeOffset?>(LinkedAt);
}
