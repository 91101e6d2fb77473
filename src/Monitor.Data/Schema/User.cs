using Microsoft.AspNetCore.Identity;

namespace Monitor.Data.Schema;

/// <summary>Someone who signs in.</summary>
public sealed class User : IdentityUser<Guid>;
