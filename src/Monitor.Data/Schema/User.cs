using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>Someone who signs in.</summary>
public sealed class User : IdentityUser<Guid>, IEntityTypeConfiguration<User>
{
    /// <summary>When the password was chosen; null when that is not known, or there is none yet.</summary>
    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>True while the password is one that somebody else set up: the installation's configuration, or a command on the host.</summary>
    public bool PasswordIsInitial { get; set; }

    /// <summary>The key of their second factor, encrypted; null while there is none.</summary>
    public string? SecondFactorKey { get; set; }

    /// <summary>The half minute whose code was taken last: it and older ones are taken no more.</summary>
    public long? SecondFactorStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public string[]? RecoveryCodes { get; set; }

    /// <summary>The groups of services that alone they see and change, as an admin said, or their provider when they signed in last; null for everything, none for nothing.</summary>
    public string[]? Groups { get; set; }

    /// <summary>True when they may not sign in: locked out without an end, as ASP.NET Core Identity says it.</summary>
    public bool IsDisabled => LockoutEnd == DateTimeOffset.MaxValue;

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.Property(u => u.PasswordIsInitial).HasDefaultValue(false);
    }
}
