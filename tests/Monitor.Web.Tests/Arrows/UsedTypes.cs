using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Monitor.Web.Tests.Arrows;

/// <summary>The types that a type uses, by its compiled code: signatures, attributes and the bodies of methods. Constants are compiled in, and leave no trace.</summary>
internal sealed class UsedTypes
{
    private readonly HashSet<TypeDefinition> _found = [];

    /// <param name="type">What is nested in it belongs to it: closures and iterators, too.</param>
    public static IReadOnlySet<TypeDefinition> Of(TypeDefinition type)
    {
        var used = new UsedTypes();
        used.Read(type);
        return used._found;
    }

    private void Read(TypeDefinition type)
    {
        Add(type.BaseType);
        Attributes(type);
        Constraints(type);
        foreach (var contract in type.Interfaces)
            Add(contract.InterfaceType);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            Attributes(field);
        }

        foreach (var property in type.Properties)
            Attributes(property);
        foreach (var method in type.Methods)
            Read(method);
        foreach (var nested in type.NestedTypes)
            Read(nested);
    }

    private void Read(MethodDefinition method)
    {
        Signature(method);
        Attributes(method);
        Constraints(method);
        foreach (var parameter in method.Parameters)
            Attributes(parameter);
        if (!method.HasBody)
            return;
        foreach (var variable in method.Body.Variables)
            Add(variable.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers)
            Add(handler.CatchType);
        foreach (var instruction in method.Body.Instructions)
            Read(instruction);
    }

    private void Read(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                Add(type);
                break;
            case FieldReference field:
                Add(field.DeclaringType);
                Add(field.FieldType);
                break;
            case MethodReference method:
                Add(method.DeclaringType);
                Signature(method);
                foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
                    Add(argument);
                break;
        }
    }

    private void Signature(IMethodSignature method)
    {
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters)
            Add(parameter.ParameterType);
    }

    private void Constraints(IGenericParameterProvider generic)
    {
        foreach (var constraint in generic.GenericParameters.SelectMany(p => p.Constraints))
            Add(constraint.ConstraintType);
    }

    private void Attributes(ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments.Concat(attribute.Properties.Select(p => p.Argument)))
                Argument(argument.Value);
        }
    }

    private void Argument(object? value)
    {
        if (value is TypeReference type)
            Add(type);
        foreach (var item in value as CustomAttributeArgument[] ?? [])
            Argument(item.Value);
    }

    private void Add(TypeReference? type)
    {
        foreach (var argument in (type as GenericInstanceType)?.GenericArguments ?? [])
            Add(argument);
        switch (type)
        {
            case TypeDefinition definition:
                _found.Add(Outermost(definition));
                break;
            case FunctionPointerType pointer:
                Signature(pointer);
                break;
            // Arrays, references, modified and constructed types.
            case TypeSpecification specification:
                Add(specification.ElementType);
                break;
        }
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
