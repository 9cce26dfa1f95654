/** @jsxImportSource react */
import { ChakraProvider, defaultSystem, PinInput } from '@chakra-ui/react'
import { createRoot } from 'react-dom/client'
import { changed, completed } from './record.js'

const six = [0, 1, 2, 3, 4, 5]

const Page = () => (
  <ChakraProvider value={defaultSystem}>
    <PinInput.Root otp onValueChange={({ valueAsString }) => changed(valueAsString)} onValueComplete={e => completed(e.valueAsString)}>
      <PinInput.HiddenInput />
      <PinInput.Control>
        {six.map(i => (
          <PinInput.Input key={i} index={i} />
        ))}
      </PinInput.Control>
    </PinInput.Root>
  </ChakraProvider>
)

/** Draws the widget. */
export const show = root => createRoot(root).render(<Page />)
