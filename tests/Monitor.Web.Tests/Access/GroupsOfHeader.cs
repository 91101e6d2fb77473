using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Monitor.Web.Access.Groups;

namespace Monitor.Web.Tests.Access;

/// <summary>Limits a caller to the groups that a header names, as what limits people and keys.</summary>
internal sealed class GroupsOfHeader(IHttpContextAccessor http) : IClaimsTransformation
{
    public const string Name = "X-Test-Groups";

    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (http.HttpContext?.Request.Headers[Name] is not [{ } groups] || principal.HasClaim(c => c.Type == GroupClaims.Type))
            return Task.FromResult(principal);
        principal.AddIdentity(new ClaimsIdentity(groups.Split(',').Select(g => new Claim(GroupClaims.Type, g))));
        return Task.FromResult(principal);
    }
}
