using Microsoft.AspNetCore.Identity;

namespace Monitor.Data.Identity;

/// <summary>Someone who signs in.</summary>
public sealed class User : IdentityUser<Guid>;
