export const lead = () => document.querySelector('[aria-invalid="true"]')?.focus();
