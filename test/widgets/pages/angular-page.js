import '@angular/compiler'
import { Component, createComponent, provideZonelessChangeDetection } from '@angular/core'
import { createApplication } from '@angular/platform-browser'
import { NgOtpInputComponent } from 'ng-otp-input'
import { changed, completed } from './record.js'

/** Compiled in the page, as no decorator syntax is known to the bundler. */
const NgOtp = Component({
  selector: 'app-code',
  imports: [NgOtpInputComponent],
  template: '<ng-otp-input (onInputChange)="change($event)" [config]="config"></ng-otp-input>',
})(
  class {
    config = { length: 6, allowNumbersOnly: true, inputStyles: { width: '36px', height: '40px' } }

    change(value) {
      changed(value)
      if (value.length === 6) completed(value)
    }
  },
)

/** Draws the widget. */
export async function show(root) {
  const app = await createApplication({ providers: [provideZonelessChangeDetection()] })
  app.attachView(createComponent(NgOtp, { environmentInjector: app.injector, hostElement: root }).hostView)
}
